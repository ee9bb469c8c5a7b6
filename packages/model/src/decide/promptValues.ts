import type { Catalog, FeatureId, MeterId } from '../catalog/Catalog.ts';
import { meterById, planById } from '../catalog/lookups.ts';
import type { Values } from '../copy/Value.ts';
import type { AccountSnapshot } from '../wire/account.ts';
import { leftOf, percentOf, usedOf } from './bands.ts';
import type { ResolvedOffer } from './Decision.ts';

/**
 * The values copy may name. A value that is not known is absent, never 0.
 *
 * `account` · `current` (plan) · of the meter: `meter` (name), `unit` and `units`, `used`, `pending`, `limit`, `left`, `percent`,
 * `resets`, `from` and `to` (forecast, dates) with `forecast` = yes or no for a `select` · `feature` · of the offer: `offer` (upgrade,
 * extras or sales, for a `select`: only an upgrade and sales have a plan), `plan`, `add` (units), `price` and `interval` with `priced` =
 * yes or no.
 */
export function promptValues(input: {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  meter?: MeterId | undefined;
  feature?: FeatureId | undefined;
  offer: ResolvedOffer;
}): Values {
  const { catalog, snapshot, offer } = input;
  const values: Values = { account: snapshot.account.name };
  set(values, 'current', planById(catalog, snapshot.plan?.id)?.name);
  set(values, 'feature', catalog.features.find(({ id }) => id === input.feature)?.name);
  addMeter(values, input);
  values.offer = offer.kind;
  values.priced = 'no';
  if (offer.kind === 'upgrade' || offer.kind === 'sales') values.plan = offer.plan.name;
  if (offer.kind === 'extras') values.add = offer.add;
  // With a coupon or tiers this account does not pay the list price. Tax changes what is due today, never what the plan costs.
  const { estimate } = snapshot;
  const isHonest = estimate.kind !== 'none' || (estimate.reason !== 'coupon' && estimate.reason !== 'tiers');
  if ('listPrice' in offer && isHonest) {
    values.price = { amount: offer.listPrice, currency: catalog.currency, list: true };
    values.interval = offer.to.interval;
    values.priced = 'yes';
  }
  return values;
}

function addMeter(values: Values, { catalog, snapshot, meter }: Parameters<typeof promptValues>[0]): void {
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
