import type { AccountSnapshot, FeatureId } from '@uptier/model';

/** Whether the account has a feature now, through its plan or a grant. */
export function hasFeature({ features, grants }: AccountSnapshot, feature: FeatureId): boolean {
  return Boolean(features[feature]) || grants.some((grant) => grant.features.includes(feature));
}
