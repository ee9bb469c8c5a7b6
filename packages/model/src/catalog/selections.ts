import type { CurrentPlan } from '../wire/account.ts';
import type { Change, Quote, Selection } from '../wire/quotes.ts';
import type { Catalog, FeatureValue } from './Catalog.ts';
import { featuresOf, limitOf, planById } from './lookups.ts';

export function selectionOf({ id, interval, extras, addOns }: CurrentPlan): Selection {
  return { plan: id, interval, extras, addOns };
}

/**
 * What an account would have after a change. What the change leaves out stays, except what the new plan does not sell: extra units
 * without a price there and add-ons that do not go with it. Zero quantities are left out.
 */
export function applyChange(catalog: Catalog, from: Selection, change: Change): Selection {
  const plan = change.plan ?? from.plan;
  const sold = planById(catalog, plan)?.extras ?? {};
  const fits = (id: string) => catalog.addOns.some((addOn) => addOn.id === id && addOn.plans.includes(plan));
  return {
    plan,
    interval: change.interval ?? from.interval,
    extras: merge(from.extras, change.extras, (meter) => meter in sold),
    addOns: merge(from.addOns, change.addOns, fits),
  };
}

type Quantities = Partial<Record<string, number>>;

/** What was asked for is kept even where it is not sold, so that pricing it fails loudly instead of dropping it. */
function merge(from: Quantities, wanted: Quantities = {}, isSold: (id: string) => boolean): Quantities {
  const kept = Object.entries(from).filter(([id]) => isSold(id));
  const all = [...kept, ...Object.entries(wanted)];
  const merged = new Map(all);
  return Object.fromEntries([...merged].filter(([, quantity]) => quantity));
}

/** What differs between two selections, in the catalog's order: what a comparison shows and a quote carries. */
export function diffSelections(catalog: Catalog, from: Selection | null, to: Selection): Quote['changes'] {
  const before = from && featuresOf(catalog, from);
  const after = featuresOf(catalog, to);
  return {
    limits: catalog.meters
      .map(({ id }) => ({
        meter: id,
        from: from ? limitOf(catalog, from, id) : 0,
        to: limitOf(catalog, to, id),
      }))
      .filter((limit) => limit.from !== limit.to),
    features: catalog.features
      .map(({ id }) => ({ feature: id, from: before?.[id] ?? false, to: after[id] ?? false }))
      .filter((feature) => !isSameValue(feature.from, feature.to)),
  };
}

function isSameValue(a: FeatureValue, b: FeatureValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
