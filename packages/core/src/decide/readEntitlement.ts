import { type AccountSnapshot, type FeatureValue, type Limit, leftOf, usedOf } from '@uptier/model';
import type { ClientState } from '../UptierClient.ts';

/** What the account may do, as far as this page knows. Not known is not allowed, and not refused either. */
export type Entitlement =
  | { known: false; allowed: false }
  | { known: true; allowed: boolean; used: number; limit: Limit; left: number }
  | { known: true; allowed: boolean; value: FeatureValue };

export type EntitlementTarget = { meter: string; add?: number } | { feature: string };

/** The page's view of a limit or a feature; the server's is what counts. `now`: epoch milliseconds, by the server's clock. */
export function readEntitlement(state: ClientState, target: EntitlementTarget, now: number): Entitlement {
  const snapshot = snapshotIn(state);
  if (!snapshot || snapshot.status === 'unknown') return { known: false, allowed: false };
  return 'meter' in target ? readMeter(snapshot, target) : readFeature(snapshot, target.feature, now);
}

/** Also of a client that mistakes of ours have stopped: a host's paid parts do not go with it. */
export function snapshotIn(state: ClientState): AccountSnapshot | null | undefined {
  if (state.phase === 'ready') return state.snapshot;
  return state.phase === 'unavailable' ? state.last : null;
}

function readMeter(
  snapshot: AccountSnapshot,
  { meter, add = 1 }: { meter: string; add?: number },
): Entitlement {
  const state = Object.hasOwn(snapshot.meters, meter) ? snapshot.meters[meter] : undefined;
  if (!state) return { known: false, allowed: false };
  const left = leftOf(state);
  return { known: true, allowed: add <= left, used: usedOf(state), limit: state.limit, left };
}

function readFeature({ features, grants }: AccountSnapshot, feature: string, now: number): Entitlement {
  const own = Object.hasOwn(features, feature) ? features[feature] : undefined;
  const granted = grants.some((grant) => grant.endsAt > now && grant.features.includes(feature));
  if (own === undefined && !granted) return { known: false, allowed: false };
  return { known: true, allowed: !!own || granted, value: own || granted };
}
