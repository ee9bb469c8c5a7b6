import type { Catalog, MeterId } from '../catalog/Catalog.ts';
import { listAmount, meterById, planById } from '../catalog/lookups.ts';
import { selectionOf } from '../catalog/selections.ts';
import type { Values } from '../copy/Value.ts';
import type { Interval } from '../money/Money.ts';
import { breakEven } from '../offer/breakEven.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Need } from '../wire/campaigns.ts';
import { leftOf, percentOf, usedOf } from './bands.ts';
import type { ResolvedOffer } from './Decision.ts';

/**
 * The values copy may name. A value that is not known is absent, never 0.
 *
 * `account` · `current` (plan) · `renewal` (date) · of the meter: `meter` (name), `unit` and `units`, `used`, `pending`, `limit`, `left`,
 * `percent`, `resets`, `from` and `to` (forecast, dates) with `forecast` = yes or no for a `select` · `feature` · of the offer: `offer`
 * (its kind, for a `select`), `plan`, `add` (units), `add_on` (name), `saves` (a year), `price` and `interval` with `priced` = yes,
 * more (an add-on: see `more`) or no, `more` (than now, each interval) ·
 * of extra units: `compared` = yes or no, `even` (from how many) `bigger` (plan) costs no more · of a trial: `trial_end`, `price_after` · `person` who
 * answers · `who` = buy or ask.
 */
export function promptValues(input: {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  need: Need;
  offer: ResolvedOffer;
  now: Millis;
}): Values {
  const { catalog, snapshot, need, offer } = input;
  const meter = need && 'meter' in need ? need.meter : undefined;
  const feature = need && 'feature' in need ? need.feature : undefined;
  const values: Values = { account: snapshot.account.name };
  set(values, 'current', planById(catalog, snapshot.plan?.id)?.name);
  set(values, 'renewal', snapshot.plan?.periodEnd);
  set(values, 'feature', catalog.features.find(({ id }) => id === feature)?.name);
  addMeter(values, catalog, snapshot, meter);
  values.offer = offer.kind;
  values.priced = 'no';
  values.who = snapshot.user.can.includes('billing:purchase') ? 'buy' : 'ask';
  if ('plan' in offer) values.plan = offer.plan.name;
  if (offer.kind === 'extras') {
    values.add = offer.add;
    const even = snapshot.plan && breakEven(catalog, selectionOf(snapshot.plan), offer.meter);
    values.compared = even ? 'yes' : 'no';
    if (even) Object.assign(values, { even: even.units, bigger: even.plan.name });
  }
  if (offer.kind === 'add_on') values.add_on = offer.addOn.name;
  if ('person' in offer) set(values, 'person', offer.person?.name);
  addPrices(values, input);
  return values;
}

/** With a coupon or tiers this account does not pay the list price. Tax changes what is due today, never what the plan costs. */
function addPrices(
  values: Values,
  { catalog, snapshot, offer, now }: Parameters<typeof promptValues>[0],
): void {
  const { estimate } = snapshot;
  if (estimate.kind === 'none' && (estimate.reason === 'coupon' || estimate.reason === 'tiers')) return;
  const money = (amount: number) => ({ amount, currency: catalog.currency, list: true as const });
  if ('listPrice' in offer) {
    values.price = money(offer.listPrice);
    values.interval = offer.to.interval;
    values.priced = 'yes';
    const now = priceNow(catalog, snapshot, offer.to.interval);
    if (now !== null) values.more = money(offer.listPrice - now);
    // An add-on is told by what it adds; where that is not known, by no price.
    if (offer.kind === 'add_on') values.priced = now === null ? 'no' : 'more';
  }
  if (offer.kind === 'annual') values.saves = money(offer.saves);
  if (offer.kind === 'trial') {
    values.trial_end = now + offer.days * 86_400_000;
    values.price_after = money(offer.after.listPrice);
    values.interval = offer.after.to.interval;
  }
}

/** What the account pays, for the same interval; never above the list, for more is not ours (see `priceChange`). */
function priceNow(catalog: Catalog, { plan }: AccountSnapshot, interval: Interval): number | null {
  if (plan?.interval !== interval) return null;
  const list = listAmount(catalog, selectionOf(plan));
  return list === null ? null : Math.min(list, plan.amount ?? list);
}

function addMeter(
  values: Values,
  catalog: Catalog,
  snapshot: AccountSnapshot,
  meter: MeterId | undefined,
): void {
  const known = meterById(catalog, meter);
  const state = meter && snapshot.meters[meter];
  if (!known || !state) return;
  const { forecast, pending, limit } = state;
  Object.assign(values, {
    meter: known.name,
    unit: known.unit.one,
    units: known.unit.other,
    used: usedOf(state),
    pending,
  });
  if (limit !== 'unlimited') {
    values.limit = limit;
    values.left = Math.max(0, leftOf(state));
  }
  set(values, 'percent', percentOf(state));
  set(values, 'resets', state.resetsAt);
  values.forecast = forecast ? 'yes' : 'no';
  if (forecast) Object.assign(values, forecast);
}

function set(values: Values, key: string, value: Values[string] | null): void {
  if (value !== null && value !== undefined) values[key] = value;
}
