import type { CompiledMessage, MessageNode } from '@uptier/model';
import { CopyError, compileMessage } from '@uptier/server';
import { readField } from '../copy/fallback.ts';

/** A text as a person reads it, with ‹fields› instead of ICU syntax. What cannot be read stays as it was written. */
export function readable(text: string): string {
  try {
    return words(compileMessage(text));
  } catch (error) {
    if (error instanceof CopyError) return text;
    throw error;
  }
}

const words = (message: CompiledMessage): string => message.map(wordsOf).join('');

function wordsOf(node: MessageNode): string {
  if (typeof node === 'string') return node;
  const field = readField(node);
  if (field) return `‹${field.name}${field.fallback ? ` or “${field.fallback}”` : ''}›`;
  if ('hash' in node) return '‹number›';
  if ('b' in node) return words(node.b);
  if ('a' in node) return words(node.c);
  if (!('options' in node)) return '';
  const options = Object.entries(node.options).map(
    ([key, option]) => `${key.replace('=', '')} → ${words(option) || 'nothing'}`,
  );
  return `‹by ${'plural' in node ? node.plural : node.select}: ${options.join('; ')}›`;
}
