import type { AccountSnapshot, Millis } from '../wire/account.ts';

/** Whether the account has a feature now, by plan, add-on or a grant that has not ended. */
export function hasFeature(snapshot: AccountSnapshot, feature: string, now: Millis): boolean {
  return (
    !!snapshot.features[feature] ||
    snapshot.grants.some((grant) => grant.endsAt > now && grant.features.includes(feature))
  );
}
