import { describe, expect, test } from 'vitest';
import { createTranslator, type Words } from '../texts/createTranslator.ts';
import { loadLocale, locales, pseudoLocale } from '../texts/loadLocale.ts';
import type { LocaleTexts, UiText } from '../texts/UiTexts.ts';
import { en as english } from './en/index.ts';

/** Every set but the one that is always there. */
const sets = ['widgets', 'flow', 'more', 'refusals', 'doubts', 'people', 'price'] as const;

async function readAll(texts: LocaleTexts): Promise<Record<string, UiText>> {
  const loaded = await Promise.all(sets.map((set): Promise<Record<string, UiText>> => texts[set]()));
  return Object.assign({}, texts.surfaces, ...loaded);
}

const forms = (text: UiText) => (typeof text === 'string' ? [text] : Object.values(text));
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

const translate = (texts: Words['texts'], given: Partial<Words> & Pick<Words, 'lang'>) =>
  createTranslator({ texts, dir: 'ltr', own: {}, locale: given.lang, ...given });

describe.each(locales.filter((locale) => locale !== 'en'))('%s', (locale) => {
  test('has every sentence of English, and none more', async () => {
    const [own, en] = await Promise.all([loadLocale(locale)!.then(readAll), readAll(english)]);
    expect(Object.keys(own).sort()).toEqual(Object.keys(en).sort());
  });

  test('names the same values in each sentence; only a plural may leave its count unsaid', async () => {
    const [own, en] = await Promise.all([loadLocale(locale)!.then(readAll), readAll(english)]);
    for (const [key, text] of Object.entries(own)) {
      const expected = holes(forms(en[key]!).at(-1)!);
      for (const form of forms(text)) {
        const said = new Set(holes(form));
        const unsaid = expected.filter((hole) => !said.has(hole));
        expect([key, unsaid.filter((hole) => hole !== 'count')]).toEqual([key, []]);
        expect([key, [...said].filter((hole) => !expected.includes(hole))]).toEqual([key, []]);
      }
    }
  });

  test('has the plural forms its language uses', async () => {
    const own = await loadLocale(locale)!.then(readAll);
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    for (const text of Object.values(own)) {
      if (typeof text === 'string') continue;
      for (const form of Object.keys(text)) expect(pluralCategories).toContain(form);
    }
  });
});

test('no German sentence ends in a day: "5. Dez." has a dot already', async () => {
  const own = await loadLocale('de')!.then(readAll);
  const doubled = Object.entries(own).filter(([, text]) =>
    forms(text).some((form) => /\{(date|from|to)\}\.( |$)/.test(form)),
  );
  expect(doubled).toEqual([]);
});

test('every set of sentences is its own: none is said in two places', async () => {
  const others = Object.keys(english).filter((set) => set !== 'surfaces');
  expect(others.sort()).toEqual([...sets].sort());
  const loaded = [english.surfaces, ...(await Promise.all(sets.map((set) => english[set]())))];
  const keys = loaded.flatMap((set) => Object.keys(set));
  expect(keys).toHaveLength(new Set(keys).size);
});

test('wherever a payment fails for certain, the user is told that nothing was charged', async () => {
  const flow = await english.flow();
  const more = await english.more();
  const refusals = await english.refusals();
  const failures = [
    flow.notice_payment_failed,
    more.notice_payment_expired,
    flow.notice_offline,
    flow.priceChanged,
    flow.quoteFailed,
    refusals.quoteExpired,
    more.cardFormFailed,
    more.cardNotSaved,
    more.challengeAgain,
    more.declinedNothing,
    more.notice_plan_canceled,
  ];
  for (const text of failures) expect(text.toLowerCase()).toContain('nothing was charged');
});

test('Arabic isolates every value, so that a Latin name cannot reorder its sentence', () => {
  const t = translate({ askPerson: 'اطلب من {name}' }, { lang: 'ar', dir: 'rtl' });
  expect(t('askPerson', { name: 'Dana' })).toBe('اطلب من \u2068Dana\u2069');
});

test('plurals and numbers are those of the locale', () => {
  const few = { linePlan: { one: 'ein', other: '{count} Tage' } };
  expect(translate(few, { lang: 'de' })('linePlan', { count: 1200 })).toBe('1.200 Tage');
});

test.each([
  ['en', 1, '1 person'],
  ['en', 5, '5 people'],
  ['de', 1, '1 Person'],
  ['id', 1, '1 orang'],
  ['ms', 1, '1 orang'],
  ['ar', 1, 'شخص واحد (1)'],
  ['ar', 5, '5 أشخاص'],
  ['ar', 12, '12 شخصًا'],
])('in %s, %d of the people of a sum are counted as its language counts', async (locale, count, people) => {
  const texts = await (locale === 'en' ? english : await loadLocale(locale)!).doubts();
  expect(translate(texts, { lang: locale })('peopleCount', { count })).toBe(people);
});

test('English that is read by a page in another language has the plurals of English, and words of the host have the page’s', () => {
  const days = { linePlan: { one: '{count} day', other: '{count} days' } };
  expect(translate(days, { lang: 'en', locale: 'ja' })('linePlan', { count: 1 })).toBe('1 day');
  expect(translate(days, { lang: 'en', locale: 'ru' })('linePlan', { count: 21 })).toBe('21 days');
  const own = { linePlan: { one: '{count} день', few: '{count} дня', other: '{count} дней' } };
  expect(translate(days, { lang: 'en', locale: 'ru', own })('linePlan', { count: 22 })).toBe('22 дня');
});

test('a value called like a part of every object stays a hole', () => {
  const t = translate({ askPerson: 'Ask {constructor}' }, { lang: 'en' });
  expect(t('askPerson', {})).toBe('Ask {constructor}');
});

test('the language for tests marks and lengthens every sentence, and leaves the names of values alone', async () => {
  const texts = await loadLocale(pseudoLocale)!.then(readAll);
  expect(Object.keys(texts).sort()).toEqual(Object.keys(await readAll(english)).sort());
  for (const form of Object.values(texts).flatMap(forms)) expect(form).toMatch(/^\[.*·\]$/s);
  expect(texts.askPerson).toBe('[Åšk {name}····]');
});
