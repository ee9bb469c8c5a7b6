import type { Catalog, FeatureId, MeterId, Plan } from '../catalog/Catalog.ts';
import { featuresOf, limitOf, listAmount, planById } from '../catalog/lookups.ts';
import { applyChange, selectionOf } from '../catalog/selections.ts';
import { leftOf, usedOf } from '../decide/bands.ts';
import type { ResolvedOffer } from '../decide/Decision.ts';
import { minorUnits } from '../money/minorUnits.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Offer } from '../wire/campaigns.ts';
import type { Change, Selection } from '../wire/quotes.ts';
import { growthOf } from './growthOf.ts';

/** What is missing: room for `add` more of a meter, or a feature. Null when nothing is, only the next step up is asked for. */
export type Need = { meter: MeterId; add: number } | { feature: FeatureId } | null;

export interface OfferInput {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  need: Need;
  now: Millis;
  /** What a campaign may offer; the cheapest change of any kind when left out. */
  offer?: Offer;
  /** Deals of at least this much a year go to people; minor units, by default 50,000 of the currency. */
  salesFrom?: number;
}

type Priced = Extract<ResolvedOffer, { listPrice: number }>;

/**
 * The cheapest change that removes the wall and still holds for a period at this pace: extra units against a bigger plan is computed,
 * never assumed. Custom plans and large deals go to people.
 */
export function chooseOffer(input: OfferInput): ResolvedOffer {
  const { catalog, snapshot, offer } = input;
  const current = planById(catalog, snapshot.plan?.id);
  if (current?.custom) return { kind: 'sales', plan: current };
  const bigger = catalog.plans.filter((plan) => plan.rank > (current?.rank ?? 0));
  const found = [...(offer?.kind === 'sales' ? [] : priced(input, bigger))].sort(byPrice)[0];
  if (found) {
    const salesFrom = input.salesFrom ?? 50_000 * 10 ** minorUnits(catalog.currency);
    const yearly = found.listPrice * (found.to.interval === 'year' ? 1 : 12);
    const plan = planById(catalog, found.to.plan);
    return plan && yearly >= salesFrom ? { kind: 'sales', plan } : found;
  }
  const plan = offer?.kind === 'extras' ? undefined : bigger.find((plan) => plan.custom && has(input, plan));
  return plan ? { kind: 'sales', plan } : { kind: 'none' };
}

/** At the same price the bigger plan, which comes later in the list. */
function byPrice(a: Priced, b: Priced): number {
  return a.listPrice - b.listPrice || (planOf(b)?.rank ?? 0) - (planOf(a)?.rank ?? 0);
}

function planOf(offer: Priced): Plan | undefined {
  return offer.kind === 'upgrade' ? offer.plan : undefined;
}

function priced(input: OfferInput, bigger: Plan[]): Priced[] {
  const { offer } = input;
  const only = offer?.kind === 'plan' && offer.plan !== 'cheapest' ? offer.plan : null;
  const upgrades = bigger.filter(
    (plan) => !plan.custom && offer?.kind !== 'extras' && plan.id === (only ?? plan.id),
  );
  return [only ? null : moreUnits(input), ...upgrades.map((plan) => upgrade(input, plan))].filter(
    (found) => found !== null,
  );
}

/** More of what the plan already has. */
function moreUnits(input: OfferInput): Priced | null {
  const { catalog, snapshot, need, offer } = input;
  if (!snapshot.plan || !need || !('meter' in need)) return null;
  const { meter } = need;
  if (offer?.kind === 'extras' && offer.meter !== meter) return null;
  const from = selectionOf(snapshot.plan);
  const add = unitsWanted(input, meter) - limitNow(snapshot, meter);
  const change: Change = { extras: { [meter]: (from.extras[meter] ?? 0) + add } };
  const to = applyChange(catalog, from, change);
  const listPrice = listAmount(catalog, to);
  return listPrice === null || !(add > 0) || !Number.isFinite(add)
    ? null
    : { kind: 'extras', change, to, meter, add, listPrice };
}

/** A bigger plan, with only as many extra units as it does not include itself. */
function upgrade(input: OfferInput, plan: Plan): Priced | null {
  const { catalog, snapshot } = input;
  const from = snapshot.plan ? selectionOf(snapshot.plan) : firstSelection;
  const extras: Selection['extras'] = {};
  const without = applyChange(catalog, from, { plan: plan.id, extras: zeros(from.extras) });
  for (const meter in snapshot.meters) {
    const included = limitOf(catalog, without, meter);
    const short = included === 'unlimited' ? 0 : unitsWanted(input, meter) - included;
    if (short > 0 || from.extras[meter]) extras[meter] = Math.max(0, short);
  }
  const change: Change = Object.keys(extras).length ? { plan: plan.id, extras } : { plan: plan.id };
  const to = applyChange(catalog, from, change);
  const listPrice = listAmount(catalog, to);
  return listPrice === null || !has(input, plan) ? null : { kind: 'upgrade', change, to, plan, listPrice };
}

const firstSelection: Selection = { plan: '', interval: 'month', extras: {}, addOns: {} };

function zeros(extras: Selection['extras']): Selection['extras'] {
  return Object.fromEntries(Object.keys(extras).map((meter) => [meter, 0]));
}

/** Whether a plan has the feature that is missing. */
function has({ catalog, need }: OfferInput, plan: Plan): boolean {
  const selection = { ...firstSelection, plan: plan.id };
  return !need || !('feature' in need) || !!featuresOf(catalog, selection)[need.feature];
}

/**
 * The limit a change must give: of the meter in need, room for what is wanted and for a period's growth, and more than now; of every
 * other, what is in use, and what was bought on top.
 */
function unitsWanted({ catalog, snapshot, need, now }: OfferInput, meter: MeterId): number {
  const state = snapshot.meters[meter];
  if (!state) return 0;
  const used = usedOf(state);
  const limit = limitNow(snapshot, meter);
  if (need && 'meter' in need && need.meter === meter) {
    return Math.max(Math.ceil(used + need.add + growthOf({ catalog, snapshot, meter, now })), limit + 1);
  }
  return snapshot.plan?.extras[meter] && Number.isFinite(limit) ? Math.max(used, limit) : used;
}

function limitNow(snapshot: AccountSnapshot, meter: MeterId): number {
  const state = snapshot.meters[meter];
  return state ? leftOf(state) + usedOf(state) : 0;
}
