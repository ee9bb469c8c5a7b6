import type { AddOn, Catalog, FeatureId, MeterId, Plan } from '../catalog/Catalog.ts';
import { featuresOf, limitOf, listAmount, planById } from '../catalog/lookups.ts';
import { applyChange, selectionOf } from '../catalog/selections.ts';
import { leftOf, usedOf } from '../decide/bands.ts';
import type { PricedOffer, ResolvedOffer } from '../decide/Decision.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Need } from '../wire/campaigns.ts';
import type { Change, Selection } from '../wire/quotes.ts';
import { growthOf } from './growthOf.ts';

export interface OfferInput {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  need: Need;
  now: Millis;
}

type Of<K> = Extract<ResolvedOffer, { kind: K }>;
export type Priced = Of<'upgrade' | 'extras' | 'add_on'>;

/** Every single change that brings what is missing and holds for a period at this pace, the cheapest first. Missing nothing: plans. */
export function priceOffers(input: OfferInput): Priced[] {
  const { catalog, snapshot, need } = input;
  const offers = [
    priceExtras(input),
    ...(need ? catalog.addOns : []).map((addOn) => priceAddOn(input, addOn)),
    ...biggerPlans(catalog, snapshot).map((plan) => priceUpgrade(input, plan)),
  ];
  return offers.filter((offer) => offer !== null).sort(byPrice);
}

export function biggerPlans(catalog: Catalog, { plan }: AccountSnapshot): Plan[] {
  const rank = planById(catalog, plan?.id)?.rank ?? 0;
  return catalog.plans.filter((one) => one.rank > rank);
}

/** At the same price the bigger plan, which comes later in the list. */
function byPrice(a: Priced, b: Priced): number {
  const rank = (offer: Priced) => ('plan' in offer ? offer.plan.rank : 0);
  return a.listPrice - b.listPrice || rank(b) - rank(a);
}

/** More of what the plan already has. */
function priceExtras(input: OfferInput): Of<'extras'> | null {
  const { snapshot, need } = input;
  if (!snapshot.plan || !need || !('meter' in need)) return null;
  const { meter } = need;
  const add = unitsShort(input, meter);
  const price = priceChange(input, {
    extras: { [meter]: (snapshot.plan.extras[meter] ?? 0) + add },
  });
  return price && { kind: 'extras', meter, add, ...price };
}

/** As many of an add-on as bring what is missing; null where it is not sold with the plan or does not help. */
export function priceAddOn(input: OfferInput, addOn: AddOn): Of<'add_on'> | null {
  const { snapshot, need } = input;
  const { plan } = snapshot;
  if (!plan || !addOn.plans.includes(plan.id)) return null;
  const has = plan.addOns[addOn.id] ?? 0;
  let quantity = has ? 0 : 1;
  if (need && 'meter' in need) {
    const adds = addOn.adds[need.meter] ?? 0;
    quantity = adds && Math.ceil(unitsShort(input, need.meter) / adds);
  } else if (need && !isMore(input, need.feature, addOn.features[need.feature])) quantity = 0;
  const price = quantity > 0 && priceChange(input, { addOns: { [addOn.id]: has + quantity } });
  return price ? { kind: 'add_on', addOn, quantity, ...price } : null;
}

/** A bigger plan, with only as many extra units as it does not include itself. */
export function priceUpgrade(input: OfferInput, plan: Plan): Of<'upgrade'> | null {
  const { catalog, snapshot, need } = input;
  const from = snapshot.plan ? selectionOf(snapshot.plan) : firstSelection;
  const extras: Selection['extras'] = {};
  const without = applyChange(catalog, from, { plan: plan.id, extras: zeros(from.extras) });
  for (const meter of Object.keys(snapshot.meters)) {
    const included = limitOf(catalog, without, meter);
    const short = included === 'unlimited' ? 0 : unitsWanted(input, meter) - included;
    if (short > 0 || from.extras[meter]) extras[meter] = Math.max(0, short);
  }
  const change: Change = Object.keys(extras).length ? { plan: plan.id, extras } : { plan: plan.id };
  const price = brings(need, plan, input) ? priceChange(input, change) : null;
  return price && { kind: 'upgrade', plan, ...price };
}

/** Whether a plan has the feature that is missing. */
export function brings(need: Need, plan: Plan, input: OfferInput): boolean {
  return !need || !('feature' in need) || isMore(input, need.feature, plan.features[need.feature]);
}

/** A feature the account lacks; of one that is a text ("4-hour SLA"), another text. What is only lent by a grant is lacking. */
function isMore({ catalog, snapshot }: OfferInput, feature: FeatureId, value: unknown): boolean {
  const has = snapshot.plan ? featuresOf(catalog, selectionOf(snapshot.plan))[feature] : false;
  return !!value && has !== true && JSON.stringify(value) !== JSON.stringify(has);
}

const firstSelection: Selection = { plan: '', interval: 'month', extras: {}, addOns: {} };

function zeros(extras: Selection['extras']): Selection['extras'] {
  return Object.fromEntries(Object.keys(extras).map((meter) => [meter, 0]));
}

/**
 * What a change would cost. Who stays on a plan keeps its price, also one no longer sold; who leaves it is told what that gives up.
 * An account that pays more than the list price has items on its subscription that are not ours.
 */
export function priceChange({ catalog, snapshot }: OfferInput, change: Change): PricedOffer | null {
  const { plan } = snapshot;
  const from = plan ? selectionOf(plan) : firstSelection;
  const to = applyChange(catalog, from, change);
  const listPrice = listAmount(catalog, to);
  if (listPrice === null) return null;
  const list = listAmount(catalog, from);
  const pays = plan?.amount ?? null;
  if (list === null || pays === null || pays >= list) return { change, to, listPrice };
  const stays = to.plan === from.plan && to.interval === from.interval;
  return stays
    ? { change, to, listPrice: pays + listPrice - list }
    : { change, to, listPrice, givesUp: { pays, list } };
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

/** Units to add to the limit; 0 where there is no limit. */
function unitsShort(input: OfferInput, meter: MeterId): number {
  const short = unitsWanted(input, meter) - limitNow(input.snapshot, meter);
  return Number.isFinite(short) ? short : 0;
}

function limitNow(snapshot: AccountSnapshot, meter: MeterId): number {
  const state = snapshot.meters[meter];
  return state ? leftOf(state) + usedOf(state) : 0;
}
