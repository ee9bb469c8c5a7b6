import type { UpgradeState } from '@uptier/model';
import type { UpgradeRow } from '../storage/upgrades.ts';
import { isFinal } from './transition.ts';

const second = 1000;
const minute = 60 * second;

/** A request that carries out an upgrade is given this long before anybody else looks at what it is doing. */
export const callPatienceMs = minute;
/** A call that was sent this long ago has been answered, refused or lost; longer than every timeout and retry together. */
export const quietMs = 2 * minute;
/** A quote may be replayed for this long in wall time, whatever a billing clock that stands still says. */
export const replayForMs = 15 * minute;

/** When the reconciler looks next; null once there is nothing left to learn. An open invoice is looked at every minute, so that a lost webhook heals. */
export function nextLook(
  state: UpgradeState,
  { tries, openUntil, startsAt }: Pick<UpgradeRow, 'tries' | 'openUntil' | 'startsAt'>,
  now: number,
): number | null {
  if (isFinal(state)) return null;
  if (state === 'calling') return now + callPatienceMs;
  if (state === 'unknown') return now + Math.min(5 * second * 2 ** Math.min(tries, 5), 2 * minute);
  // Until a planned change begins there is nothing to learn that no event tells.
  if (state === 'processing') return Math.max(now + 5 * minute, startsAt ?? 0);
  return Math.min(now + minute, openUntil ?? Number.POSITIVE_INFINITY);
}
