import type { Part } from './formatMessage.ts';

/** A formatted message without markup, for labels and titles. A file of its own, because pages need it where nothing is formatted. */
export function toPlainText(parts: Part[]): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : toPlainText('b' in part ? part.b : part.c)))
    .join('');
}
