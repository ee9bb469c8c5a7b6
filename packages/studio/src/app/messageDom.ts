import type { CompiledMessage, MessageNode } from '@uptier/model';
import type { FieldView } from '../api/contract.ts';
import { readField } from '../copy/fallback.ts';

type Names = ReadonlyMap<string, FieldView>;

/** The nodes behind the chips on screen, by the number a chip carries. */
export interface Kept {
  add(node: MessageNode): string;
  get(key: string): MessageNode | undefined;
  render(message: CompiledMessage, names: Names): Node[];
}

export function keepNodes(): Kept {
  const nodes = new Map<string, MessageNode>();
  let count = 0;
  const kept: Kept = {
    add(node) {
      const key = String(count++);
      nodes.set(key, node);
      return key;
    },
    get: (key) => nodes.get(key),
    render: (message, names) => message.map((node) => toDom(kept, node, names)),
  };
  return kept;
}

function toDom(kept: Kept, node: MessageNode, names: Names): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  if ('b' in node) return fill(document.createElement('b'), kept.render(node.b, names));
  if ('a' in node) {
    // Without an href: inside of an editor a link that can be followed is a trap.
    const link = fill(document.createElement('u'), kept.render(node.c, names));
    link.dataset.link = node.a;
    link.title = node.a;
    return link;
  }
  return chipOf(kept, node, names);
}

function fill<E extends HTMLElement>(element: E, children: Node[]): E {
  element.append(...children);
  return element;
}

export function chipOf(kept: Kept, node: MessageNode, names: Names): HTMLElement {
  const chip = document.createElement('span');
  chip.className = 'chip field';
  chip.setAttribute('contenteditable', 'false');
  chip.dataset.node = kept.add(node);
  chip.textContent = labelOf(node);
  const field = readField(node);
  const known = field && names.get(field.name);
  if (known) chip.title = `${known.label}, for example ${known.sample}`;
  return chip;
}

function labelOf(node: MessageNode): string {
  const field = readField(node);
  if (field) return nameOf(field.name);
  if (typeof node === 'string' || 'b' in node || 'a' in node) return '';
  if ('hash' in node) return 'number';
  if ('plural' in node) return `words by ${nameOf(node.plural)}`;
  return 'select' in node ? `words by ${nameOf(node.select)}` : '';
}

/** `trial_end` is "trial end". */
export const nameOf = (name: string) => name.replaceAll('_', ' ');

/** What stands in an editor, as a message. Whatever a browser put there that is no part of one counts as its text. */
export function readNodes(parent: Node, kept: Kept): CompiledMessage {
  const message: CompiledMessage = [];
  for (const child of parent.childNodes) for (const node of readNode(child, kept)) append(message, node);
  return message;
}

function readNode(child: Node, kept: Kept): CompiledMessage {
  if (child instanceof Text) return [child.data.replaceAll('\u00a0', ' ')];
  if (!(child instanceof HTMLElement)) return [];
  const chip = child.dataset.node === undefined ? undefined : kept.get(child.dataset.node);
  if (chip) return [chip];
  const inside = readNodes(child, kept);
  if (inside.length === 0) return [];
  if (child.dataset.link) return [{ a: child.dataset.link, c: inside }];
  return /^(B|STRONG)$/.test(child.tagName) ? [{ b: inside }] : inside;
}

function append(message: CompiledMessage, node: MessageNode): void {
  const last = message.length - 1;
  if (node === '') return;
  if (typeof node === 'string' && typeof message[last] === 'string') message[last] += node;
  else message.push(node);
}
