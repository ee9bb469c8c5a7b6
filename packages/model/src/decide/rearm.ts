import type { AccountSnapshot } from '../wire/account.ts';
import { percentOf } from './bands.ts';
import type { Dismissal } from './PageState.ts';

/** Points of percent that usage must fall below a band before the band can ask again; without them ±1 seat would ask each time. */
const hysteresis = 5;

/**
 * The dismissals that still hold. A band asks again once usage fell five points below it or the period began anew; call this for every
 * snapshot and keep the answer, for a fall that is over leaves no trace in the next one.
 */
export function rearm(dismissed: Dismissal[], snapshot: AccountSnapshot): Dismissal[] {
  return dismissed.filter((dismissal) => {
    const candidate = snapshot.candidates.find(({ id }) => id === dismissal.campaign);
    const about = candidate && (candidate.need ?? candidate.trigger);
    const meter = about && 'meter' in about && snapshot.meters[about.meter];
    if (!meter || !dismissal.band) return true;
    // Below the first band there is nothing to fall from.
    const threshold = dismissal.band === 'ok' ? 0 : Number(dismissal.band) || 100;
    const fellBack = (percentOf(meter) ?? 0) < threshold - hysteresis;
    const newPeriod = meter.resetsAt !== null && (snapshot.plan?.periodStart ?? 0) > dismissal.at;
    return !fellBack && !newPeriod;
  });
}
