import type { CompiledMessage } from '@uptier/model';

/** The names a message reads, in any branch. */
export function placeholdersOf(message: CompiledMessage): Set<string> {
  const names = new Set<string>();
  const visit = (nodes: CompiledMessage): void => {
    for (const node of nodes) {
      if (typeof node === 'string' || 'hash' in node) continue;
      if ('v' in node) names.add(node.v);
      else if ('b' in node) visit(node.b);
      else if ('a' in node) visit(node.c);
      else {
        names.add('plural' in node ? node.plural : node.select);
        for (const option of Object.values(node.options)) visit(option);
      }
    }
  };
  visit(message);
  return names;
}
