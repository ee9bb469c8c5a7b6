import type { en } from '../locales/en.ts';

/** A sentence with `{placeholders}`, or one per plural category of the locale, chosen by the value `count`. */
export type UiText = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** Every word the surfaces show. Override any of them with `texts`. */
export type UiTexts = Record<keyof typeof en, UiText> & {
  /** The words of a free way out for one kind of intent, e.g. `fittingFact_invite` for `intent.kind: 'invite'`. */
  [forIntent: `fitting${'Fact' | 'Action'}_${string}`]: UiText;
};

export type TextKey = keyof typeof en;
export type TextValues = Record<string, string | number>;
