import type { CompiledMessage, MessageNode } from '@uptier/model';
import { CopyError } from './CopyError.ts';

/** Literal text whose `**` and `[…](…)` are still to be read. */
export interface Mark {
  mark: 'text';
  text: string;
  at: number;
}

/** Something opened and not yet closed. */
interface Frame {
  kind: 'root' | 'bold' | 'link';
  at: number;
  nodes: CompiledMessage;
}

const token = /\*\*|\[|\]\(([^)]*)\)?/g;

/**
 * Folds bold and links around the nodes between their marks, which may be placeholders: `**{price}**`. A `[` that no `](…)`
 * answers is just a bracket.
 */
export function foldMarks(parts: (MessageNode | Mark)[]): CompiledMessage {
  const stack: Frame[] = [{ kind: 'root', at: 0, nodes: [] }];
  const add = (node: MessageNode) => append(stack.at(-1)!.nodes, node);
  for (const part of parts) {
    if (isMark(part)) readText(part, stack, add);
    else add(part);
  }
  while (stack.length > 1) unfold(stack);
  return stack[0]!.nodes;
}

function readText({ text, at }: Mark, stack: Frame[], add: (node: MessageNode) => void): void {
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > end) add(text.slice(end, match.index));
    end = match.index + match[0].length;
    const offset = at + match.index;
    if (match[0] === '**') toggleBold(stack, offset);
    else if (match[0] === '[') stack.push({ kind: 'link', at: offset, nodes: [] });
    else closeLink(stack, match, offset);
  }
  if (end < text.length) add(text.slice(end));
}

function toggleBold(stack: Frame[], at: number): void {
  while (stack.at(-1)!.kind === 'link' && stack.some(({ kind }) => kind === 'bold')) unfold(stack);
  if (stack.at(-1)!.kind === 'bold') append(stack.at(-2)!.nodes, { b: stack.pop()!.nodes });
  else stack.push({ kind: 'bold', at, nodes: [] });
}

function closeLink(stack: Frame[], match: RegExpMatchArray, at: number): void {
  const href = match[1] ?? '';
  if (!match[0].endsWith(')')) {
    throw new CopyError(
      'link_not_allowed',
      'The address of a link is written out, without placeholders.',
      at,
    );
  }
  const frame = stack.at(-1)!;
  if (frame.kind === 'bold') throw unbalanced(frame.at);
  if (frame.kind !== 'link') throw new CopyError('link_not_allowed', 'A link starts with "[".', at);
  if (!isAllowedHref(href)) {
    throw new CopyError(
      'link_not_allowed',
      'Links go to https://…, mailto:… or a path of this site (/…).',
      at,
    );
  }
  stack.pop();
  append(stack.at(-1)!.nodes, { a: href, c: frame.nodes });
}

/** What was opened and never closed: an error for bold, a plain bracket for a link. */
function unfold(stack: Frame[]): void {
  const { kind, at, nodes } = stack.pop()!;
  if (kind === 'bold') throw unbalanced(at);
  const outer = stack.at(-1)!.nodes;
  for (const node of ['[', ...nodes]) append(outer, node);
}

function unbalanced(at: number): CopyError {
  return new CopyError('unbalanced_bold', 'Bold is opened with ** and not closed.', at);
}

/** `//host` and `/\host` leave the site although they start with a slash. */
function isAllowedHref(href: string): boolean {
  if (/[\s<>"\\]/.test(href)) return false;
  if (href.startsWith('/')) return !href.startsWith('//');
  return /^(https:\/\/[^/]+|mailto:[^@]+@[^@]+$)/.test(href) && URL.canParse(href);
}

function append(nodes: CompiledMessage, node: MessageNode): void {
  const last = nodes.at(-1);
  if (typeof last === 'string' && typeof node === 'string') nodes[nodes.length - 1] = last + node;
  else nodes.push(node);
}

function isMark(part: MessageNode | Mark): part is Mark {
  return typeof part === 'object' && 'mark' in part;
}
