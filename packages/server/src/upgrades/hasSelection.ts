import { hashOf } from '../quotes/hashOf.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { BillingSubscription } from '../stripe/gateway.ts';
import { toSelection } from '../stripe/toSubscription.ts';

/** Whether the subscription is what the attempt wanted it to be. */
export function hasSelection({ items }: BillingSubscription, { to }: UpgradeRow): boolean {
  return hashOf(toSelection(items)) === hashOf(to);
}
