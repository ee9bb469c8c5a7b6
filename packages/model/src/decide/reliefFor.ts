import type { MeterId } from '../catalog/Catalog.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import { leftOf } from './bands.ts';
import type { Relief } from './Decision.ts';

const day = 86_400_000;

/** How near a renewal must be for waiting to be advice. */
const waitDays = 14;

/**
 * What is free and helps, best first: send what fits, withdraw what is pending, free what is idle, or wait for the renewal.
 *
 * `wanted` is what somebody is trying to add right now; 0 when nobody is. Waiting is said only of a meter that starts again within
 * 14 days and either has room at no forecast of running out first, or would then hold what is wanted.
 */
export function reliefFor(
  snapshot: AccountSnapshot,
  want: { meter: MeterId; wanted: number; now: Millis },
): Relief[] {
  const { meter, wanted, now } = want;
  const state = snapshot.meters[meter];
  if (!state) return [];
  const left = leftOf(state);
  const found: Relief[] = [];
  if (left >= 1 && left < wanted) found.push({ kind: 'fitting', meter, fits: Math.floor(left), wanted });
  for (const kind of ['pending', 'inactive'] as const) {
    const count = state.relief[kind];
    if (count) found.push({ kind, meter, count });
  }
  const { resetsAt, limit, forecast } = state;
  const isNear = resetsAt && resetsAt > now && resetsAt - now <= waitDays * day;
  if (isNear && limit !== 'unlimited' && (wanted ? wanted <= limit : left >= 1 && !forecast)) {
    found.push({ kind: 'wait', meter, until: resetsAt });
  }
  return found;
}
