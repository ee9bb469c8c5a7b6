import type { Catalog, FeatureId, Plan } from '@uptier/model';

/** The smallest plan that has a feature. */
export function findPlanWith(catalog: Catalog, feature: FeatureId): Plan | undefined {
  return catalog.plans.filter((plan) => plan.features[feature]).sort((a, b) => a.rank - b.rank)[0];
}
