import { type AccountSnapshot, type Change, leftOf, reliefFor } from '@uptier/model';
import type { UpgradeRequest } from '../UptierClient.ts';
import type { Answer } from './answerTo.ts';

/**
 * What the server already answered for whoever is stopped here, so that what chooses an offer (`answerTo`) need not be there. Null where
 * nobody is stopped, or nothing was said: for a larger number, for somebody who looks around, by an older server.
 */
export function answerAtOnce(
  request: UpgradeRequest,
  { snapshot, now }: { snapshot: AccountSnapshot; now: number },
): Answer | null {
  const walls = snapshot.answers?.walls;
  if (!walls || 'browse' in request) return null;
  if ('feature' in request) return toAnswer(own(walls.features, request.feature));
  const { meter, add } = request;
  const wall = own(walls.meters, meter);
  const state = own(snapshot.meters, meter);
  const isStopped = state && add > Math.max(0, leftOf(state));
  if (!wall || !isStopped || add > wall.upTo) return null;
  return toAnswer(wall.change, reliefFor(snapshot, { meter, wanted: add, now }));
}

function toAnswer(change: Change | undefined, relief: Answer['relief'] = []): Answer | null {
  return change ? { allowed: false, relief, change, refusal: null } : null;
}

/** A meter may be called `constructor`. */
function own<T>(table: Partial<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
