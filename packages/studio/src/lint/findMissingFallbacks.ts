import type { CompiledMessage, MessageNode } from '@uptier/model';

/**
 * Fields that may be unknown and have no words to fall back on: there the prompt would stay away altogether. A field in a branch that was
 * chosen because of something (`offer` is `upgrade`, so there is a plan) is known there.
 */
export function findMissingFallbacks(message: CompiledMessage, always: ReadonlySet<string>): string[] {
  return [...new Set(message.flatMap((node) => inNode(node, always)))];
}

function inNode(node: MessageNode, always: ReadonlySet<string>): string[] {
  if (typeof node === 'string' || 'hash' in node) return [];
  if ('v' in node) return always.has(node.v) ? [] : [node.v];
  if ('b' in node) return findMissingFallbacks(node.b, always);
  if ('a' in node) return findMissingFallbacks(node.c, always);
  if ('plural' in node) {
    const inside = Object.values(node.options).flatMap((option) => findMissingFallbacks(option, always));
    return always.has(node.plural) ? inside : [node.plural, ...inside];
  }
  const { other = [], ...chosen } = node.options;
  // Where the unknown has words of its own, everything else is known.
  const left = 'undefined' in chosen ? new Set([...always, node.select]) : always;
  return findMissingFallbacks(other, left).concat(
    'undefined' in chosen ? findMissingFallbacks(chosen.undefined!, always) : [],
  );
}
