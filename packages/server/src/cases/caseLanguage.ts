import { formatMoney, pickLocale } from '@uptier/model';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { type CaseText, type CaseWords, en } from './words/en.ts';
import { id } from './words/id.ts';
import { ms } from './words/ms.ts';

const languages = {
  en: { lang: 'en', dir: 'ltr', words: en },
  de: { lang: 'de', dir: 'ltr', words: de },
  id: { lang: 'id', dir: 'ltr', words: id },
  ms: { lang: 'ms', dir: 'ltr', words: ms },
  ar: { lang: 'ar', dir: 'rtl', words: ar },
};

/** The words of one page, and what formats in its locale. */
export interface CaseLanguage {
  lang: string;
  dir: string;
  /** A number is written as the locale does, and `count` chooses the plural. */
  t(key: keyof CaseWords, values?: Record<string, string | number>): string;
  number(value: number): string;
  money(amount: number, currency: string): string;
  /** A list price: empty decimals are dropped. */
  list(amount: number, currency: string): string;
  /** With its year: a page somebody printed is read later. UTC, as the server has no reader's clock. */
  date(at: number): string;
}

/** A language without words of its own reads English, with its own numbers and dates. */
export function caseLanguage(locale: string): CaseLanguage {
  const { lang, dir, words } = pickLocale(languages, locale) ?? languages.en;
  const plurals = new Intl.PluralRules(lang);
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  const formOf = (text: CaseText, count: unknown) =>
    typeof text === 'string' ? text : (text[plurals.select(Number(count))] ?? text.other);
  const show = (value: string | number) => (typeof value === 'number' ? number(value) : value);
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    lang,
    dir,
    // Every value is isolated (FSI … PDI), so that a Latin name cannot reorder an Arabic sentence.
    t: (key, values = {}) =>
      formOf(words[key], values.count).replace(/\{(\w+)\}/g, (hole, name) =>
        Object.hasOwn(values, name) ? `\u2068${show(values[name]!)}\u2069` : hole,
      ),
    number,
    money: (amount, currency) => formatMoney({ amount, currency }, { locale }),
    list: (amount, currency) => formatMoney({ amount, currency }, { locale, list: true }),
    date: (at) => dates.format(at),
  };
}
