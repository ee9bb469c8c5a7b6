import type { Interval } from '../store/objects.ts';

export interface Recurrence {
  interval: Interval;
  interval_count: number;
}

export interface Period {
  start: number;
  end: number;
}

const daySeconds = 86_400;

/**
 * `anchor` moved by `count` intervals. Months are counted from the anchor and clamped to the month's last day, so an
 * anchor on 31 January bills on 28 February and on 31 March (docs.stripe.com/billing/subscriptions/billing-cycle).
 */
export function addIntervals(anchor: number, recurrence: Recurrence, count: number): number {
  const steps = recurrence.interval_count * count;
  if (recurrence.interval === 'day') return anchor + steps * daySeconds;
  if (recurrence.interval === 'week') return anchor + steps * 7 * daySeconds;
  return addMonths(anchor, recurrence.interval === 'year' ? steps * 12 : steps);
}

export function addMonths(anchor: number, months: number): number {
  const date = new Date(anchor * 1000);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  const midnight = Date.UTC(year, month, day) / 1000;
  return midnight + (anchor % daySeconds);
}

/** The period, counted from the anchor, that contains `at`. An `at` on a boundary belongs to the period it begins. */
export function periodAt(anchor: number, recurrence: Recurrence, at: number): Period {
  let index = estimateIndex(anchor, recurrence, at);
  while (addIntervals(anchor, recurrence, index) > at) index -= 1;
  while (addIntervals(anchor, recurrence, index + 1) <= at) index += 1;
  return { start: addIntervals(anchor, recurrence, index), end: addIntervals(anchor, recurrence, index + 1) };
}

function estimateIndex(anchor: number, recurrence: Recurrence, at: number): number {
  const days = { day: 1, week: 7, month: 30.44, year: 365.25 }[recurrence.interval];
  return Math.floor((at - anchor) / (days * recurrence.interval_count * daySeconds));
}

export function sameRecurrence(a: Recurrence, b: Recurrence): boolean {
  return a.interval === b.interval && a.interval_count === b.interval_count;
}

/** Orders recurrences by length; also says whether one is a whole multiple of the other, as mixed intervals must be. */
export function isMultiple(longer: Recurrence, shorter: Recurrence): boolean {
  const inMonths = (r: Recurrence) =>
    r.interval === 'year' ? r.interval_count * 12 : r.interval === 'month' ? r.interval_count : null;
  const inDays = (r: Recurrence) =>
    r.interval === 'week' ? r.interval_count * 7 : r.interval === 'day' ? r.interval_count : null;
  for (const measure of [inMonths, inDays]) {
    const [long, short] = [measure(longer), measure(shorter)];
    if (long !== null && short !== null) return long % short === 0;
  }
  return false;
}

export function recurrenceSeconds(recurrence: Recurrence): number {
  const days = { day: 1, week: 7, month: 30.44, year: 365.25 }[recurrence.interval];
  return days * recurrence.interval_count * daySeconds;
}
