import type { Catalog, FeatureId, Plan } from '@uptier/model';
import type { Ready } from '../shell/UiScope.ts';

/** Whether the account has a feature now, through its plan or a grant. */
export function hasFeature({ snapshot }: Pick<Ready, 'snapshot'>, feature: FeatureId): boolean {
  const granted = snapshot.grants.some((grant) => grant.features.includes(feature));
  return granted || Boolean(snapshot.features[feature]);
}

/** The smallest plan that has a feature. */
export function findPlanWith(catalog: Catalog, feature: FeatureId): Plan | undefined {
  return catalog.plans.filter((plan) => plan.features[feature]).sort((a, b) => a.rank - b.rank)[0];
}
