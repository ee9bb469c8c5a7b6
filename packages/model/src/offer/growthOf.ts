import type { Catalog, MeterId } from '../catalog/Catalog.ts';
import { meterById } from '../catalog/lookups.ts';
import { leftOf, usedOf } from '../decide/bands.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';

const month = 30 * 86_400_000;

/**
 * How many more units an account will use within a period, read from the middle of its forecast; 0 without one, for a guess must not
 * sell a bigger plan. A meter that starts again needs room for the larger of this period and the next.
 */
export function growthOf(input: {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  meter: MeterId;
  now: Millis;
}): number {
  const { catalog, snapshot, meter, now } = input;
  const state = snapshot.meters[meter];
  const until = state?.forecast ? (state.forecast.from + state.forecast.to) / 2 - now : 0;
  if (!state || !(until > 0)) return 0;
  const { plan } = snapshot;
  const pace = Math.max(0, leftOf(state)) / until;
  const period = plan ? plan.periodEnd - plan.periodStart : month;
  if (meterById(catalog, meter)?.reset !== 'period' || !state.resetsAt) return pace * period;
  return Math.max(pace * (state.resetsAt - now), pace * period - usedOf(state), 0);
}
