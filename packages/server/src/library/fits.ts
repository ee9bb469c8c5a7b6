import type { Catalog, Plan } from '@uptier/model';

/** A meter that somebody may fill and that more can be bought of: on a bigger plan, as extra units or as an add-on. */
export function isSoldMore(catalog: Catalog, meter: string): boolean {
  return catalog.plans.some((plan, index) => {
    const limit = plan.limits[meter];
    if (typeof limit !== 'number') return false;
    const isMore = (bigger: Plan) => {
      const then = bigger.limits[meter] ?? (bigger.custom ? 'unlimited' : 0);
      return then === 'unlimited' || then > limit;
    };
    return (
      catalog.plans.slice(index + 1).some(isMore) ||
      plan.extras[meter] !== undefined ||
      catalog.addOns.some(({ adds, plans }) => adds[meter] && plans.includes(plan.id))
    );
  });
}

/** People who count one by one, until somebody leaves. */
export function isPeople(catalog: Catalog, meter: string): boolean {
  return (
    isSoldMore(catalog, meter) && catalog.meters.some(({ id, reset }) => id === meter && reset === 'never')
  );
}

/** A feature that some plan lacks and another plan, or an add-on, has. */
export function isSoldApart(catalog: Catalog, feature: string): boolean {
  const lacks = catalog.plans.some((plan) => !plan.features[feature]);
  const sells = [...catalog.plans, ...catalog.addOns].some(({ features }) => features[feature]);
  return lacks && sells;
}

/** A feature that is better on a bigger plan, such as support: there or not, or another text. */
export function isBetterApart(catalog: Catalog, feature: string): boolean {
  const values = new Set(catalog.plans.map((plan) => JSON.stringify(plan.features[feature] ?? false)));
  return values.size > 1;
}

export function inGroup(catalog: Catalog, feature: string, group: string): boolean {
  return catalog.features.some((one) => one.id === feature && one.group === group);
}

/** Some plan costs less when it is paid by the year. */
export function savesByTheYear({ plans }: Catalog): boolean {
  return plans.some(
    ({ prices: { month, year } }) => month !== undefined && year !== undefined && year < 12 * month,
  );
}
