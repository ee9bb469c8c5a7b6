/** The days on which a change may start, as a date field writes them; null where none is left before the renewal. */
export interface StartDays {
  first: string;
  /** The day of the renewal. */
  last: string;
}

const day = 86_400_000;

/** From tomorrow to the renewal, in the visitor's own calendar. */
export function startDays(now: number, periodEnd: number): StartDays | null {
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  const first = toDay(tomorrow.getTime());
  const last = toDay(periodEnd);
  return first <= last && periodEnd - now < 400 * day ? { first, last } : null;
}

/** Midnight where the visitor is; on the day of the renewal the renewal itself, so that nothing is prorated for hours. */
export function toStart(written: string, { last }: StartDays, periodEnd: number): number {
  const [year = 0, month = 1, date = 1] = written.split('-').map(Number);
  const midnight = new Date(year, month - 1, date).getTime();
  return written === last ? periodEnd : Math.min(midnight, periodEnd);
}

/** `2026-12-03`, in the visitor's own calendar. */
export function toDay(at: number): string {
  const date = new Date(at);
  const two = (part: number) => `${part}`.padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
