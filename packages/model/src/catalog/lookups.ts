import type { Selection } from '../wire/quotes.ts';
import { addOnById, planById } from './byId.ts';
import type { Catalog, FeatureId, FeatureValue, Limit, MeterId } from './Catalog.ts';

// Files of their own, because other chunks of a page need them than the rest.
export { addOnById, meterById, planById } from './byId.ts';
export { isTopPlan, planRank } from './planRank.ts';

/** List price of a selection per interval before tax and discounts, in minor units; null when a part of it has no list price. */
export function listAmount(catalog: Catalog, selection: Selection): number | null {
  const { interval } = selection;
  const plan = planById(catalog, selection.plan);
  let amount = plan?.custom ? undefined : plan?.prices[interval];
  const add = (quantity: number | undefined, price: number | undefined) => {
    if (quantity)
      amount = amount === undefined || price === undefined ? undefined : amount + quantity * price;
  };
  for (const meter of Object.keys(selection.extras))
    add(selection.extras[meter], plan?.extras[meter]?.[interval]);
  for (const id of Object.keys(selection.addOns))
    add(selection.addOns[id], addOnById(catalog, id)?.prices[interval]);
  return amount ?? null;
}

/**
 * What a selection allows of a meter: included, extra units and add-ons together. A meter that a plan does not name is not included
 * (0), as an unnamed feature is off; on a custom plan it is unlimited, for its terms are elsewhere.
 */
export function limitOf(catalog: Catalog, selection: Selection, meter: MeterId): Limit {
  const plan = planById(catalog, selection.plan);
  let limit = plan?.limits[meter] ?? (plan?.custom ? 'unlimited' : 0);
  const add = (units: number) => {
    if (limit !== 'unlimited') limit += units;
  };
  add(selection.extras[meter] ?? 0);
  for (const id of Object.keys(selection.addOns)) {
    add((selection.addOns[id] ?? 0) * (addOnById(catalog, id)?.adds[meter] ?? 0));
  }
  return limit;
}

/** Every feature of the catalog as a selection has it; an add-on turns on what the plan leaves off. */
export function featuresOf(catalog: Catalog, selection: Selection): Record<FeatureId, FeatureValue> {
  const plan = planById(catalog, selection.plan);
  const features: Record<FeatureId, FeatureValue> = {};
  for (const { id } of catalog.features) {
    features[id] = plan?.features[id] ?? false;
    for (const addOn of Object.keys(selection.addOns)) {
      if (selection.addOns[addOn]) features[id] ||= addOnById(catalog, addOn)?.features[id] ?? false;
    }
  }
  return features;
}
