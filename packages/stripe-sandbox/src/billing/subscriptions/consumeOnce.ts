import type { Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { activeDiscounts, couponOf } from '../discounts.ts';

/** A `once` coupon is spent by the first invoice that used it. */
export function consumeOnce(world: World, subscription: Subscription): void {
  const spent = (id: string) => couponOf(world, id)?.duration === 'once';
  if (!subscription.discounts.some(spent)) return;
  const left = subscription.discounts.filter((id) => !spent(id));
  world.store.subscriptions.patch(subscription.id, {
    discounts: activeDiscounts(world, left, world.time(subscription)),
  });
}
