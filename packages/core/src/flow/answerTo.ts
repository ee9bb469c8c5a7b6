import {
  type AccountSnapshot,
  type Catalog,
  type Change,
  chooseOffer,
  type ErrorCode,
  gate,
  type Relief,
  type ResolvedOffer,
  wall,
} from '@uptier/model';
import { UptierError } from '../transport/UptierError.ts';
import type { UpgradeRequest } from '../UptierClient.ts';

export interface Answer {
  allowed: boolean;
  relief: Relief[];
  /** What would help; null when nothing can be offered, and then `refusal` says why. */
  change: Change | null;
  refusal: ErrorCode | null;
}

/** May the user go on, and if not: what helps? The page's view; the server's is what counts. */
export function answerTo(given: {
  request: UpgradeRequest;
  snapshot: AccountSnapshot;
  catalog: Catalog;
  now: number;
}): Answer {
  const input = { ...given, snapshot: firstSold(given.snapshot) };
  const { request, snapshot } = input;
  if ('meter' in request) {
    const { allowed, code, relief, offer } = wall({ ...input, ...request });
    return { allowed, relief, ...toChange(offer, code, snapshot) };
  }
  if ('feature' in request) {
    const { allowed, code, offer } = gate({ ...input, ...request });
    return { allowed, relief: [], ...toChange(offer, code, snapshot) };
  }
  // To look around is always answered: an unknown feature of nothing in particular stands for "may anything be offered?".
  const { code } = gate({ ...input, feature: '' });
  const offer = code === 'feature_locked' ? chooseOffer({ ...input, need: null }) : noOffer;
  return { allowed: false, relief: [], ...toChange(offer, code, snapshot) };
}

/** Who has no subscription may buy the first one, in Stripe Checkout. */
function firstSold(snapshot: AccountSnapshot): AccountSnapshot {
  return snapshot.blockedBy === 'no_subscription' ? { ...snapshot, blockedBy: null } : snapshot;
}

const noOffer: ResolvedOffer = { kind: 'none' };

const refusals: Partial<Record<string, ErrorCode>> = {
  account_unknown: 'unknown_account',
  meter_unknown: 'unknown_meter',
  payment_overdue: 'past_due',
  account_paused: 'paused',
  account_canceled: 'canceled',
  upgrade_in_flight: 'pending_update',
  plan_unknown: 'unknown_plan',
};

function toChange(
  offer: ResolvedOffer,
  code: string,
  snapshot: AccountSnapshot,
): Pick<Answer, 'change' | 'refusal'> {
  if ('change' in offer) return { change: offer.change, refusal: null };
  const known = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
  const refusal = snapshot.blockedBy ?? known ?? (offer.kind === 'sales' ? 'custom_plan' : 'not_an_upgrade');
  return { change: null, refusal };
}

/** What is said about a meter or feature that the account or the catalog does not have; null where it is known. */
export function findUnknown(
  request: Exclude<UpgradeRequest, { browse: true }>,
  { snapshot, catalog }: { snapshot: AccountSnapshot; catalog: Catalog },
): UptierError | null {
  const [kind, id, known] =
    'meter' in request
      ? (['meter', request.meter, Object.keys(snapshot.meters)] as const)
      : (['feature', request.feature, catalog.features.map((feature) => feature.id)] as const);
  if (known.includes(id)) return null;
  return new UptierError(`unknown_${kind}`, `No ${kind} "${id}" is known; known: ${known.join(', ')}.`);
}
