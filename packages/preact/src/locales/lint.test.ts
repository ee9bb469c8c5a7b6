import { type CopySlot, lintCopy } from '@uptier/model';
import { expect, test } from 'vitest';
import { en, loadLocale, locales } from '../texts/loadLocale.ts';
import type { LocaleTexts, UiText } from '../texts/UiTexts.ts';

/** What leads away from an offer: it must not judge. */
const declines = new Set([
  'notNow',
  'close',
  'back',
  'cancel',
  'cancelCharge',
  'declineRequest',
  'doubtsBack',
]);

async function readAll({ surfaces, ...sets }: LocaleTexts): Promise<Record<string, UiText>> {
  return Object.assign({}, surfaces, ...(await Promise.all(Object.values(sets).map((load) => load()))));
}

const forms = (text: UiText) => (typeof text === 'string' ? [text] : Object.values(text));
const slotOf = (key: string): CopySlot => (declines.has(key) ? 'decline' : 'body');

test.each(locales)('every sentence in %s passes the copy lint', async (locale) => {
  const texts = await readAll(locale === 'en' ? en : await loadLocale(locale)!);
  const found = Object.entries(texts).flatMap(([key, text]) =>
    forms(text).flatMap((form) =>
      lintCopy({ slot: slotOf(key), text: form, locale })
        .filter(({ level }) => level === 'error')
        .map(({ rule }) => `${key}: ${rule}: ${form}`),
    ),
  );
  expect(Object.keys(texts).length).toBeGreaterThan(250);
  expect(found).toEqual([]);
});

test('a sentence that shames would be found', () => {
  const [finding] = lintCopy({ slot: slotOf('notNow'), text: 'No thanks, I hate saving', locale: 'en' });
  expect(finding?.rule).toBe('confirmshame');
});
