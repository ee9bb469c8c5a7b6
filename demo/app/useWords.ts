import { useMemo } from 'react';
import type { Locale } from './display.ts';
import { useDisplay } from './useDisplay.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en, type WordKey, type Words } from './words/en.ts';
import { id } from './words/id.ts';
import { ms } from './words/ms.ts';

const all: Record<Locale, Words> = { en, de, id, ms, ar };

export interface Speaker {
  locale: Locale;
  t(key: WordKey, values?: Record<string, string | number>): string;
  /** Chooses between `key.one` and `key.other`. */
  count(key: string, n: number): string;
  number(value: number): string;
  /** Minor units as money, without needless zeros. */
  money(amount: number, currency: string): string;
  date(at: number): string;
  ago(at: number, now: number): string;
}

export function useWords(): Speaker {
  const { locale } = useDisplay();
  return useMemo(() => createSpeaker(locale), [locale]);
}

function createSpeaker(locale: Locale): Speaker {
  // Latin digits in Arabic, as the payment surfaces use them.
  const tag = locale === 'ar' ? 'ar-u-nu-latn' : locale;
  const numbers = new Intl.NumberFormat(tag);
  const dates = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' });
  const distance = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const speaker: Speaker = {
    locale,
    t: (key, values = {}) => fill(all[locale][key], values, numbers),
    count(key, n) {
      const form = new Intl.PluralRules('en').select(n) === 'one' ? 'one' : 'other';
      return speaker.t(`${key}.${form}` as WordKey, { n });
    },
    number: (value) => numbers.format(value),
    money: (amount, currency) =>
      new Intl.NumberFormat(tag, {
        style: 'currency',
        currency,
        minimumFractionDigits: amount % 100 === 0 ? 0 : 2,
      }).format(amount / 100),
    date: (at) => dates.format(at),
    ago: (at, now) => distance.format(Math.round((at - now) / 86_400_000), 'day'),
  };
  return speaker;
}

function fill(text: string, values: Record<string, string | number>, numbers: Intl.NumberFormat): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? numbers.format(value) : (value ?? whole);
  });
}
