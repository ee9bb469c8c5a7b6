import type { TextKey, TextValues, UiText, UiTexts } from './UiTexts.ts';

export interface Translate {
  (key: TextKey | `${'fitting' | 'pending'}${'Fact' | 'Action'}_${string}`, values?: TextValues): string;
  /** Whether there are words under this key. */
  has(key: string): boolean;
}

/** Fills a locale's sentences. In right-to-left text every value is isolated, so a Latin name cannot reorder its sentence. */
export function createTranslator(texts: Partial<UiTexts>, locale: string, rtl: boolean): Translate {
  const show = (value: string | number): string => {
    const text = typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
    return rtl ? `\u2068${text}\u2069` : text;
  };
  const translate = (key: string, values: TextValues = {}) => {
    const text: UiText = texts[key as TextKey] ?? '';
    const form =
      typeof text === 'string'
        ? text
        : (text[new Intl.PluralRules(locale).select(Number(values.count))] ?? text.other);
    return form.replace(/\{(\w+)\}/g, (hole, name) =>
      Object.hasOwn(values, name) ? show(values[name]!) : hole,
    );
  };
  return Object.assign(translate, { has: (key: string) => Object.hasOwn(texts, key) });
}
