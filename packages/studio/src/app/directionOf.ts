/** Which way a language runs. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  /^(ar|he|fa|ur)\b/i.test(locale) ? 'rtl' : 'ltr';
