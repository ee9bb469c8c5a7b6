/** Longest value shown; names and notes come from people. */
const maxLength = 80;

/** Controls, lone surrogates, line and paragraph separators: they would break the line or the sentence. */
const breaking = /[\p{Cc}\p{Cs}\u2028\u2029]+/gu;
/** Marks, embeddings, overrides, isolates: a name could turn the amount beside it around ("Trojan source"). */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b]/;

/** Somebody's text, made harmless to the sentence around it: no controls, at most 80 characters. */
export function cleanValue(value: string): string {
  const clean = value.replace(bidiControls, '').replace(breaking, ' ').trim();
  const letters = [...clean];
  return letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join('')}…` : clean;
}

/**
 * Keeps a value's direction to itself with U+2068 FSI and U+2069 PDI, only where directions can meet: an Arabic name in an English
 * sentence, anything at all in an Arabic one. Source: Unicode TR9 §6.
 */
export function isolate(value: string, locale: string): string {
  return rightToLeft.test(value) || /^(ar|he|fa|ur)\b/i.test(locale) ? `\u2068${value}\u2069` : value;
}
