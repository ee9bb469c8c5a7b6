import type { MeterState } from '../wire/account.ts';
import type { Band } from './Decision.ts';

/** What counts against the limit: in use and promised. */
export function usedOf(meter: MeterState): number {
  return meter.active + meter.pending;
}

/** Units left before the limit, negative when over it; Infinity without a limit. */
export function leftOf(meter: MeterState): number {
  return meter.limit === 'unlimited' ? Number.POSITIVE_INFINITY : meter.limit - usedOf(meter);
}

/** Whole percent used, rounded down: 949 of 1,000 is not yet 95 %. Null without a limit to compare with. */
export function percentOf(meter: MeterState): number | null {
  return meter.limit === 'unlimited' || !meter.limit ? null : Math.floor((usedOf(meter) * 100) / meter.limit);
}

/** The band usage is in. Nothing used of a limit of 0 is `ok`: what a plan does not include is not used up. */
export function bandOf(meter: MeterState): Band {
  const used = usedOf(meter);
  const { limit } = meter;
  if (limit === 'unlimited' || !(used > 0)) return 'ok';
  if (used >= limit) return used > limit ? 'over' : '100';
  if (used * 100 >= limit * 95) return '95';
  return used * 100 >= limit * 80 ? '80' : 'ok';
}
