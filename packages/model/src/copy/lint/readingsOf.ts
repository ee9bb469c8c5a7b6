import type { CompiledMessage, MessageNode } from '../CompiledMessage.ts';

/** One way in which a message may be read. */
export interface Reading {
  /** Without marks; `{name}` or `{name, date}` where a value stands. */
  text: string;
  /** The counts that chose its words: what a branch says of one is a fact. */
  counts: string[];
}

interface Begun extends Reading {
  /** What was chosen so far, by name and a dot (a value may be called `constructor`): the same value chooses the same everywhere. */
  chosen: Record<string, { key: string; among: string[] }>;
}

type Choice = Extract<MessageNode, { options: object }>;

/** Of more no one makes use, and each further choice would multiply them. */
const most = 256;

/**
 * All that people may read of a message, branch by branch: what a lint must look at, for what is written is full of quotes and braces.
 * Where choices would multiply beyond measure, each further branch is read alone.
 *
 * @example readingsOf(['Last ', { b: ['chance'] }]) // [{ text: 'Last chance', counts: [] }]
 */
export function readingsOf(message: CompiledMessage): Reading[] {
  const alone: Begun[] = [];
  const readings = extend([{ text: '', counts: [], chosen: {} }], message, { alone });
  return [...readings, ...alone].map(({ text, counts }) => ({ text, counts }));
}

interface Scope {
  alone: Begun[];
  /** The count that `#` stands for. */
  count?: string;
}

function extend(begun: Begun[], message: CompiledMessage, scope: Scope): Begun[] {
  return message.reduce((readings, node) => extendBy(readings, node, scope), begun);
}

function extendBy(begun: Begun[], node: MessageNode, scope: Scope): Begun[] {
  const add = (text: string) => begun.map((one) => ({ ...one, text: one.text + text }));
  // A brace that is only text must not pass for a value.
  if (typeof node === 'string') return add(node.replaceAll('{', '(').replaceAll('}', ')'));
  if ('v' in node) return add(node.f ? `{${node.v}, ${node.f}}` : `{${node.v}}`);
  if ('hash' in node) return add(`{${scope.count ?? ''}}`);
  if ('b' in node) return extend(begun, node.b, scope);
  if ('a' in node) return extend(begun, node.c, scope);
  if (begun.length * Object.keys(node.options).length <= most) {
    return begun.flatMap((one) => keysFor(one, node).flatMap((key) => choose([one], node, { key, scope })));
  }
  const fresh = { text: '', counts: [], chosen: {} };
  scope.alone.push(...Object.keys(node.options).flatMap((key) => choose([fresh], node, { key, scope })));
  return choose(begun, node, { key: 'other', scope });
}

function choose(begun: Begun[], node: Choice, { key, scope }: { key: string; scope: Scope }): Begun[] {
  const name = nameOf(node);
  const isPlural = 'plural' in node;
  const among = Object.keys(node.options);
  const readings = begun.map((one) => ({
    ...one,
    counts: isPlural ? [...one.counts, name] : one.counts,
    chosen: { ...one.chosen, [`${name}.`]: { key, among } },
  }));
  return extend(readings, node.options[key] ?? [], isPlural ? { ...scope, count: name } : scope);
}

/** The branches that are possible after what was chosen before. `one` and `=1` may hold together, so a count rules nothing out. */
function keysFor({ chosen }: Begun, node: Choice): string[] {
  const keys = Object.keys(node.options);
  const before = chosen[`${nameOf(node)}.`];
  if (!before) return keys;
  if (before.key === 'other') return keys.filter((key) => key === 'other' || !before.among.includes(key));
  if (keys.includes(before.key)) return [before.key];
  return 'plural' in node ? keys : ['other'];
}

const nameOf = (node: Choice) => ('plural' in node ? node.plural : node.select);
