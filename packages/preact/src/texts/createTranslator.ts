import type { TextKey, TextValues, UiText, UiTexts } from './UiTexts.ts';

export interface Translate {
  (key: TextKey, values?: TextValues): string;
  /** The words for one kind of intent where there are any, else the general ones. */
  forIntent(key: 'fittingFact' | 'fittingAction', intent: string | undefined, values: TextValues): string;
}

/** Fills a locale's sentences. In right-to-left text every value is isolated, so a Latin name cannot reorder its sentence. */
export function createTranslator(texts: UiTexts, locale: string, rtl: boolean): Translate {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const show = (value: string | number): string => {
    const text = typeof value === 'number' ? numbers.format(value) : value;
    return rtl ? `\u2068${text}\u2069` : text;
  };
  const fill = (text: UiText, values: TextValues): string => {
    const form = typeof text === 'string' ? text : (text[plurals.select(Number(values.count))] ?? text.other);
    return form.replace(/\{(\w+)\}/g, (hole, name) =>
      Object.hasOwn(values, name) ? show(values[name]!) : hole,
    );
  };
  const translate = (key: TextKey, values: TextValues = {}) => fill(texts[key], values);
  return Object.assign(translate, {
    forIntent: (key: 'fittingFact' | 'fittingAction', intent: string | undefined, values: TextValues) =>
      fill(texts[`${key}_${intent}`] ?? texts[key], values),
  });
}
