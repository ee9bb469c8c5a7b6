import type { CopyByLocale, CopySource } from '../api/contract.ts';

const texts: (keyof CopySource)[] = ['headline', 'body', 'cta'];

/** How much of a language is written. */
export function completenessOf(copy: CopyByLocale, locale: string): { written: number; words: string } {
  const own = copy[locale];
  if (!own) return { written: 0, words: 'uses English' };
  const written = texts.filter((text) => own[text].trim() !== '').length;
  return { written, words: written === texts.length ? 'complete' : `${written} of ${texts.length}` };
}
