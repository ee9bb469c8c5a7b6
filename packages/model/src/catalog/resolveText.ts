import type { Text } from './Catalog.ts';

/**
 * The words for a locale: the exact locale, then its shorter forms (`pt-BR` → `pt`), then English. Case and `_` do not matter.
 *
 * @example resolveText({ en: 'Seats', de: 'Plätze' }, 'de-AT') // "Plätze"
 */
export function resolveText(text: Text, locale: string): string {
  return typeof text === 'string' ? text : (pickLocale(text, locale) ?? text.en);
}

/** The entry of a table by locale, by the same rule; undefined when nothing but the fallback is left. */
export function pickLocale<T>(table: Partial<Record<string, T>>, locale: string): T | undefined {
  const wanted = locale.toLowerCase().replaceAll('_', '-').split('-');
  const keys = Object.keys(table);
  for (; wanted.length; wanted.pop()) {
    const key = keys.find((known) => known.toLowerCase().replaceAll('_', '-') === wanted.join('-'));
    if (key) return table[key];
  }
  return undefined;
}
