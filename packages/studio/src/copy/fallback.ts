import type { MessageNode } from '@uptier/model';

/** How a value that is not known reads to a `select` (see `formatMessage`): the words under it stand where the value would. */
const missing = 'undefined';

export interface FieldNode {
  name: string;
  format?: 'number' | 'date';
  /** Said where the value is not known; null: nothing is, and the whole prompt stays away. */
  fallback: string | null;
}

/** A field with or without words to fall back on; null: some other node. */
export function readField(node: MessageNode): FieldNode | null {
  if (typeof node === 'string') return null;
  if ('v' in node) return { name: node.v, ...(node.f && { format: node.f }), fallback: null };
  if (!('select' in node)) return null;
  const { [missing]: words, other, ...rest } = node.options;
  const [value] = other ?? [];
  const [said] = words ?? [];
  const isField = other?.length === 1 && typeof value === 'object' && 'v' in value && value.v === node.select;
  if (!isField || words?.length !== 1 || typeof said !== 'string' || Object.keys(rest).length > 0)
    return null;
  return { name: value.v, ...(value.f && { format: value.f }), fallback: said };
}

export function toNode({ name, format, fallback }: FieldNode): MessageNode {
  const value: MessageNode = { v: name, ...(format && { f: format }) };
  if (!fallback) return value;
  return { select: name, options: { [missing]: [fallback], other: [value] } };
}
