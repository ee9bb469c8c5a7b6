import type { Millis } from '../wire/account.ts';

/** The first day of a fiscal year: the month from 1, or "MM-DD" such as "04-06"; null when the trait says neither. */
function startOf(trait: unknown): { month: number; day: number } | null {
  if (typeof trait === 'number' && trait >= 1 && trait <= 12) return { month: Math.floor(trait), day: 1 };
  const [, month, day] = (typeof trait === 'string' && /^(0[1-9]|1[0-2])-([0-2]\d)$/.exec(trait)) || [];
  return month && day ? { month: Number(month), day: Number(day) } : null;
}

/**
 * When the running quarter or year of an account ends, in UTC, by its trait `fiscalYearStart`. Without one a quarter is the calendar's,
 * and the end of a year is not known: many companies' is not in December.
 */
export function fiscalEnd(unit: 'quarter' | 'year', trait: unknown, now: Millis): Millis | null {
  const start = startOf(trait) ?? (unit === 'quarter' ? { month: 1, day: 1 } : null);
  if (!start) return null;
  const months = unit === 'quarter' ? 3 : 12;
  const year = new Date(now).getUTCFullYear() - 1;
  // From a year before: a quarter of last year's fiscal year may end in this one.
  for (let ahead = 0; ; ahead += months) {
    const end = Date.UTC(year, start.month - 1 + ahead, start.day);
    if (end > now) return end;
  }
}
