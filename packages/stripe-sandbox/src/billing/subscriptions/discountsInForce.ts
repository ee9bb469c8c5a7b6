import type { Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { activeDiscounts } from '../discounts.ts';

/** The subscription's own discounts, or the customer's where it has none. */
export function discountsInForce(world: World, subscription: Subscription, at: number): string[] {
  const own = activeDiscounts(world, subscription.discounts, at);
  if (own.length > 0) return own;
  const customer = world.store.customers.get(subscription.customer);
  return customer?.discount ? activeDiscounts(world, [customer.discount], at) : [];
}
