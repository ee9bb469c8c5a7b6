import type { Catalog, Limit, Plan } from '@uptier/model';

/** Something the catalog may say but probably does not mean. */
export interface Advice {
  /** The setting, e.g. `plans.growth.limits.storage`. */
  path: string;
  message: string;
}

/** What is allowed and yet surprises customers, such as limits that shrink or features that vanish on a bigger plan. */
export function adviseOnCatalog(catalog: Catalog): Advice[] {
  return [
    ...catalog.plans.flatMap((plan) => adviseOnLimits(catalog, plan)),
    ...catalog.plans.flatMap((plan, index) => adviseOnStep(catalog, catalog.plans[index - 1], plan)),
    ...adviseOnFeatures(catalog),
  ];
}

function adviseOnLimits({ meters }: Catalog, { id, custom, limits }: Plan): Advice[] {
  if (custom) return [];
  return meters
    .filter((meter) => limits[meter.id] === undefined)
    .map((meter) => ({
      path: `plans.${id}.limits.${meter.id}`,
      message: 'is not set, which means none (0). Say how many, or "unlimited".',
    }));
}

/** A plan against the next smaller one. */
function adviseOnStep(catalog: Catalog, smaller: Plan | undefined, plan: Plan): Advice[] {
  if (!smaller) return [];
  const path = `plans.${plan.id}`;
  const less = `is less than on ${smaller.id}, the smaller plan. Plans are listed from smallest to largest.`;
  const limits = catalog.meters
    .filter(({ id }) => isLess(plan.limits[id], smaller.limits[id]))
    .map(({ id }) => ({ path: `${path}.limits.${id}`, message: less }));
  const features = catalog.features
    .filter(({ id }) => !plan.custom && smaller.features[id] && !plan.features[id])
    .map(({ id }) => ({
      path: `${path}.features.${id}`,
      message: `is off here, and on in ${smaller.id}, the smaller plan.`,
    }));
  return [...limits, ...features, ...(plan.custom ? [] : adviseOnPrices(smaller, plan))];
}

function adviseOnPrices(smaller: Plan, { id, prices }: Plan): Advice[] {
  return (['month', 'year'] as const).flatMap((interval) => {
    const [before, own] = [smaller.prices[interval], prices[interval]];
    const path = `plans.${id}.prices.${interval}`;
    if (before === undefined) return [];
    if (own === undefined) {
      const message = `is not set: customers who pay ${smaller.id} by the ${interval} cannot keep that and move here.`;
      return [{ path, message }];
    }
    return own < before ? [{ path, message: `is less than on ${smaller.id}, the smaller plan.` }] : [];
  });
}

function adviseOnFeatures({ features, plans, addOns }: Catalog): Advice[] {
  const sellers = [...plans, ...addOns];
  return features
    .filter(({ id }) => !sellers.some((seller) => seller.features[id]))
    .map(({ id }) => ({
      path: `features.${id}`,
      message: 'is on no plan and no add-on: nobody can have it.',
    }));
}

function isLess(limit: Limit | undefined, than: Limit | undefined): boolean {
  if (limit === undefined || limit === 'unlimited' || than === undefined) return false;
  return than === 'unlimited' || limit < than;
}
