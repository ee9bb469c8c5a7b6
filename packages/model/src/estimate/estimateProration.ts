import type { Catalog } from '../catalog/Catalog.ts';
import { addOnById, listAmount, planById } from '../catalog/lookups.ts';
import { selectionOf } from '../catalog/selections.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Selection } from '../wire/quotes.ts';
import type { Estimate } from './Estimate.ts';

/**
 * A guess of what Stripe will ask today, before tax, shown at once with "≈" until the exact quote is there. Each item is credited and
 * charged by itself for the seconds left of the period, rounded half away from zero, as Stripe rounds lines.
 *
 * What is left of a credit goes to the balance, so nothing is due then.
 *
 * @returns null whenever the guess could mislead: coupon, tiers, tax, no running period, another interval (which starts a new
 * period), a price that is not the catalog's, or something without a list price.
 * Source: https://docs.stripe.com/billing/subscriptions/prorations
 */
export function estimateProration(input: {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  to: Selection;
  now: Millis;
}): Estimate | null {
  const { catalog, snapshot, to, now } = input;
  const { estimate, plan } = snapshot;
  if (estimate.kind !== 'prorate' || estimate.currency !== catalog.currency || !plan) return null;
  if (plan.interval !== to.interval) return null;
  const from = selectionOf(plan);
  const amount = listAmount(catalog, to);
  // A grandfathered or discounted price would make every line a wrong one.
  if (amount === null || plan.amount === null || listAmount(catalog, from) !== plan.amount) return null;
  const left = fractionLeft(plan.periodStart, plan.periodEnd, now);
  if (!(left > 0 && left <= 1)) return null;
  const share = (sum: number, full: number) => sum + roundHalfAway(full * left);
  const lines = changedItems(catalog, from, to);
  const charge = lines.map((line) => line.to).reduce(share, 0);
  const credit = lines.map((line) => -line.from).reduce(share, 0);
  const next = { amount, at: plan.periodEnd };
  return { currency: estimate.currency, charge, credit, dueToday: Math.max(0, charge + credit), next };
}

/** Stripe counts whole seconds. */
function fractionLeft(start: Millis, end: Millis, now: Millis): number {
  const seconds = (at: Millis) => Math.floor(at / 1000);
  return (seconds(end) - seconds(now)) / (seconds(end) - seconds(start));
}

/** `Math.round` alone rounds −0.5 up to 0. */
function roundHalfAway(amount: number): number {
  return Math.sign(amount) * Math.round(Math.abs(amount));
}

/** Full-period amounts of every item that is not the same before and after. */
function changedItems(catalog: Catalog, from: Selection, to: Selection): { from: number; to: number }[] {
  const before = items(catalog, from);
  const after = items(catalog, to);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key)?.what !== after.get(key)?.what)
    .map((key) => ({ from: before.get(key)?.amount ?? 0, to: after.get(key)?.amount ?? 0 }));
}

/** Only for selections that have a list price: what they have any of is in the catalog. */
function items(catalog: Catalog, { plan: id, interval, extras, addOns }: Selection) {
  const plan = planById(catalog, id)!;
  const found = new Map<string, { what: string; amount: number }>();
  const put = (item: string, quantity = 0, price = 0) =>
    found.set(item, { what: `${quantity} × ${price}`, amount: quantity * price });
  put('plan', 1, plan.prices[interval]);
  for (const meter of Object.keys(extras))
    put(`extra ${meter}`, extras[meter], plan.extras[meter]?.[interval]);
  for (const addOn of Object.keys(addOns))
    put(`add-on ${addOn}`, addOns[addOn], addOnById(catalog, addOn)?.prices[interval]);
  return found;
}
