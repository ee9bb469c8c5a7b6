import type { AccountSnapshot, MeterState } from '../wire/account.ts';
import type { Band } from './Decision.ts';
import type { Dismissal } from './PageState.ts';

/** Points of percent that usage must fall below a band before the band can ask again; without them ±1 seat would ask each time. */
const hysteresis = 5;

const order: Band[] = ['ok', '80', '95', '100', 'over'];

export function bandRank(band: Band): number {
  return order.indexOf(band);
}

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

/**
 * The dismissals that still hold. A band asks again once usage fell five points below it or the period began anew; call this for every
 * snapshot and keep the answer, for a fall that is over leaves no trace in the next one.
 */
export function rearm(dismissed: Dismissal[], snapshot: AccountSnapshot): Dismissal[] {
  return dismissed.filter((dismissal) => {
    const trigger = snapshot.candidates.find(({ id }) => id === dismissal.campaign)?.trigger;
    const meter = trigger && 'meter' in trigger && snapshot.meters[trigger.meter];
    if (!meter || !dismissal.band) return true;
    const threshold = Math.min(Number(dismissal.band) || 100, 100);
    const fellBack = (percentOf(meter) ?? 0) < threshold - hysteresis;
    const newPeriod = meter.resetsAt !== null && (snapshot.plan?.periodStart ?? 0) > dismissal.at;
    return !fellBack && !newPeriod;
  });
}
