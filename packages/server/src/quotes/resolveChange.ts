import {
  applyChange,
  type Catalog,
  type Change,
  limitOf,
  planById,
  planRank,
  type Selection,
} from '@uptier/model';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';

interface Wish {
  from: Selection;
  change: Change;
  usage: HostAccount['usage'];
}

/**
 * What an account would have after a change, or the reason it cannot be sold here.
 *
 * @throws UptierError `unknown_plan`, `unknown_meter`, `invalid_request` for what the catalog does not sell; `custom_plan`,
 * `not_an_upgrade`, `quantity_below_use` for what it does not sell to this account.
 */
export function resolveChange(catalog: Catalog, { from, change, usage }: Wish): Selection {
  const to = applyChange(catalog, from, change);
  checkSold(catalog, to, change);
  checkHigher(catalog, from, to);
  checkUse(catalog, to, usage);
  return to;
}

function checkSold(catalog: Catalog, to: Selection, change: Change): void {
  const plan = planById(catalog, to.plan);
  if (!plan) {
    // A plan no longer sold can be kept (more seats on it), never chosen.
    if (change.plan === undefined && change.interval === undefined) return;
    throw new UptierError('unknown_plan', `There is no plan "${to.plan}" in the catalog.`, {
      path: 'change.plan',
    });
  }
  if (plan.custom) {
    throw new UptierError('custom_plan', `"${plan.id}" is priced by people; send a request to sales.`);
  }
  if (plan.prices[to.interval] === undefined) {
    throw notSold('change.interval', `"${plan.id}" has no price per ${to.interval}.`);
  }
  for (const meter of Object.keys(to.extras)) {
    if (!catalog.meters.some(({ id }) => id === meter)) {
      throw new UptierError('unknown_meter', `There is no meter "${meter}" in the catalog.`, {
        path: `change.extras.${meter}`,
      });
    }
    if (plan.extras[meter]?.[to.interval] === undefined) {
      throw notSold(`change.extras.${meter}`, `"${plan.id}" sells no extra "${meter}" per ${to.interval}.`);
    }
  }
  for (const id of Object.keys(to.addOns)) {
    const addOn = catalog.addOns.find((one) => one.id === id);
    if (!addOn?.plans.includes(plan.id) || addOn.prices[to.interval] === undefined) {
      throw notSold(`change.addOns.${id}`, `"${id}" is not sold on "${plan.id}" per ${to.interval}.`);
    }
  }
}

function notSold(path: string, message: string): UptierError {
  return new UptierError('invalid_request', message, { path });
}

/** A bigger plan, or the same plan with more and nothing less; never a shorter commitment. The rest is for the portal. */
function checkHigher(catalog: Catalog, from: Selection, to: Selection): void {
  if (from.interval === 'year' && to.interval === 'month') throw notHigher();
  if (from.plan !== to.plan) {
    const before = planRank(catalog, from.plan) ?? 0;
    if ((planRank(catalog, to.plan) ?? 0) < before) throw notHigher();
    return;
  }
  const steps = [...stepsOf(from.extras, to.extras), ...stepsOf(from.addOns, to.addOns)];
  if (from.interval !== to.interval) steps.push(1);
  if (steps.some((step) => step < 0) || !steps.some((step) => step > 0)) throw notHigher();
}

function stepsOf(from: Partial<Record<string, number>>, to: Partial<Record<string, number>>): number[] {
  const ids = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...ids].map((id) => (to[id] ?? 0) - (from[id] ?? 0));
}

function notHigher(): UptierError {
  return new UptierError(
    'not_an_upgrade',
    'The account would have the same or less. Downgrades and cancellations go through the billing portal.',
  );
}

function checkUse(catalog: Catalog, to: Selection, usage: HostAccount['usage']): void {
  if (!planById(catalog, to.plan)) return;
  for (const { id } of catalog.meters) {
    const used = usage[id] && usage[id].active + (usage[id].pending ?? 0);
    const limit = limitOf(catalog, to, id);
    if (used === undefined || limit === 'unlimited' || limit >= used) continue;
    throw new UptierError('quantity_below_use', `${used} of "${id}" are in use; this would allow ${limit}.`, {
      path: `change.extras.${id}`,
    });
  }
}
