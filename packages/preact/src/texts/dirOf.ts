/** The direction that a language is written in. */
export function dirOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|he|fa|ur)\b/.test(locale) ? 'rtl' : 'ltr';
}
