import type { TextKey, TextValues, UiText, UiTexts } from './UiTexts.ts';

export interface Translate {
  (key: TextKey | `${'fitting' | 'pending'}${'Fact' | 'Action'}_${string}`, values?: TextValues): string;
  /** Whether there are words under this key. */
  has(key: string): boolean;
}

export interface Words {
  texts: Partial<UiTexts>;
  /** The language they are in, and the direction. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** Those that the host says in the page's own language. */
  own: Partial<UiTexts>;
  /** The page's language: what its numbers follow. */
  locale: string;
}

/** Fills a locale's sentences. In right-to-left text every value is isolated, so a Latin name cannot reorder its sentence. */
export function createTranslator({ texts, lang, dir, own, locale }: Words): Translate {
  const show = (value: string | number): string => {
    const text = typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
    return dir === 'rtl' ? `\u2068${text}\u2069` : text;
  };
  const translate = (key: string, values: TextValues = {}) => {
    const said = own[key as TextKey];
    const text: UiText = said ?? texts[key as TextKey] ?? '';
    // English on a page in Japanese, which has no plural, still says "1 day".
    const spoken = said ? locale : lang;
    const form =
      typeof text === 'string'
        ? text
        : (text[new Intl.PluralRules(spoken).select(Number(values.count))] ?? text.other);
    return form.replace(/\{(\w+)\}/g, (hole, name) =>
      Object.hasOwn(values, name) ? show(values[name]!) : hole,
    );
  };
  return Object.assign(translate, { has: (key: string) => key in own || key in texts });
}
