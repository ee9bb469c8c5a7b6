import type { Catalog, FeatureId, FeatureValue, MeterId } from '../catalog/Catalog.ts';
import { chooseOffer } from '../offer/chooseOffer.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Need } from '../wire/campaigns.ts';
import { leftOf } from './bands.ts';
import type { Relief, ResolvedOffer } from './Decision.ts';
import { hasFeature } from './hasFeature.ts';
import type { StandingCode } from './ReasonCode.ts';
import { reliefFor } from './reliefFor.ts';
import { standingOf } from './standingOf.ts';

interface WallInput {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  now: Millis;
}

/** The answer to "may I add this many?". The server enforces; this only answers at once. */
export interface WallAnswer {
  allowed: boolean;
  /** `room`: allowed. `limit_reached`: see relief and offer. The rest: why nothing can be offered. */
  code: 'room' | 'limit_reached' | 'meter_unknown' | Exclude<StandingCode, 'account_ok' | 'top_plan'>;
  /** Units above the limit if all were added. */
  over: number;
  /** How many of them fit. */
  fits: number;
  relief: Relief[];
  offer: ResolvedOffer;
}

/** Checks a limit. Always answers, in every experiment arm; what is not known is not allowed. */
export function wall(input: WallInput & { meter: MeterId; add: number }): WallAnswer {
  const { snapshot, meter, add, now } = input;
  const state = snapshot.meters[meter];
  const left = state ? leftOf(state) : Number.NaN;
  // Who is above the limit already may stay, and may give back; what is no number is not let through.
  const over = state && add <= 0 ? 0 : Math.max(0, add - left);
  const answer: WallAnswer = {
    allowed: false,
    code: 'room',
    over: 0,
    fits: 0,
    relief: [],
    offer: { kind: 'none' },
  };
  if (snapshot.status === 'unknown') return { ...answer, code: 'account_unknown' };
  if (Number.isNaN(over)) return { ...answer, code: 'meter_unknown' };
  if (!over) return { ...answer, allowed: true, fits: Math.max(0, add) };
  const { code, offer } = offerFor(input, { meter, add });
  const relief = reliefFor(snapshot, { meter, wanted: add, now });
  return {
    allowed: false,
    code: code ?? 'limit_reached',
    over,
    fits: Math.max(0, Math.floor(left)),
    relief,
    offer,
  };
}

/** The answer to "may I use this feature?". */
export interface GateAnswer {
  allowed: boolean;
  code: 'feature_on' | 'feature_locked' | Exclude<StandingCode, 'account_ok' | 'top_plan'>;
  /** What the account has: true, or a text such as "4-hour SLA". */
  value: FeatureValue;
  offer: ResolvedOffer;
}

/** Checks a feature, and finds the cheapest plan that has it. Always answers, in every experiment arm. */
export function gate(input: WallInput & { feature: FeatureId }): GateAnswer {
  const { snapshot, feature, now } = input;
  const none = { kind: 'none' } as const;
  if (snapshot.status === 'unknown')
    return { allowed: false, code: 'account_unknown', value: false, offer: none };
  if (hasFeature(snapshot, feature, now)) {
    return { allowed: true, code: 'feature_on', value: snapshot.features[feature] || true, offer: none };
  }
  const { code, offer } = offerFor(input, { feature });
  return { allowed: false, code: code ?? 'feature_locked', value: false, offer };
}

/** On the top plan more units or a talk may still help, so only campaigns stay silent there. */
function offerFor(input: WallInput, need: Need) {
  const standing = standingOf(input.catalog, input.snapshot);
  if (standing === 'account_ok' || standing === 'top_plan')
    return { code: null, offer: chooseOffer({ ...input, need }) };
  const kind = standing === 'payment_overdue' ? 'update_payment' : 'none';
  return { code: standing, offer: { kind } as ResolvedOffer };
}
