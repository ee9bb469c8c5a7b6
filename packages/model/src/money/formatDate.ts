import { cached } from '../intl/cached.ts';

export interface DateContext {
  locale: string;
  /** Epoch milliseconds; decides whether the year must be said. */
  now: number;
  /** IANA name; the reader's own when left out. */
  timeZone?: string | undefined;
}

/** A day as people say it: "3 Dec", with the year only when it is another one: "3 Jan 2027". The month is always a word. */
export function formatDate(at: number, { locale, now, timeZone }: DateContext): string {
  const inYear = cached(Intl.DateTimeFormat, 'en', { year: 'numeric', timeZone });
  const sameYear = inYear.format(at) === inYear.format(now);
  const year = sameYear ? undefined : 'numeric';
  return cached(Intl.DateTimeFormat, locale, { day: 'numeric', month: 'short', year, timeZone }).format(at);
}
