import type { LocaleTexts, UiText } from '../texts/UiTexts.ts';
import { en } from './en/index.ts';

const marked: Record<string, string> = {
  ...{ a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ý', z: 'ž' },
  ...{ A: 'Å', C: 'Ç', E: 'É', I: 'Î', N: 'Ñ', O: 'Ø', S: 'Š', U: 'Û', Y: 'Ý', Z: 'Ž' },
};

/**
 * A language nobody speaks (`locale: 'en-XA'`): English with marks on its letters, a third longer and between brackets. What shows
 * without marks was never handed to a translator; what is cut off would be cut off in German too.
 */
export const pseudo: LocaleTexts = {
  surfaces: disguise(en.surfaces),
  widgets: () => en.widgets().then(disguise),
  flow: () => en.flow().then(disguise),
  more: () => en.more().then(disguise),
  refusals: () => en.refusals().then(disguise),
  doubts: () => en.doubts().then(disguise),
  people: () => en.people().then(disguise),
  price: () => en.price().then(disguise),
};

function disguise<T extends Record<string, UiText>>(texts: T): Record<keyof T, UiText> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? mark(text) : markAll(text)]),
  ) as Record<keyof T, UiText>;
}

function markAll(forms: Exclude<UiText, string>): UiText {
  return Object.fromEntries(Object.entries(forms).map(([form, text]) => [form, mark(text)])) as UiText;
}

/** Names of values stay as they are: they are no words. */
function mark(text: string): string {
  const letters = text
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith('{') ? part : part.replace(/[a-z]/gi, (letter) => marked[letter] ?? letter),
    )
    .join('');
  return `[${letters}${'·'.repeat(Math.ceil(text.length * 0.35))}]`;
}
