import { itemsOf } from '../../http/views.ts';
import type { Subscription, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { toStoredItem } from './asPlanned.ts';
import type { ChangePlan } from './planChange.ts';

/** Writes items, periods and fields; what was credited can no longer be credited again. */
export function applyChange(
  world: World,
  subscription: Subscription,
  plan: Pick<ChangePlan, 'items' | 'removed' | 'closes'>,
  patch: Partial<Subscription>,
): void {
  const items = plan.items.map((item) => toStoredItem(item, subscription.id));
  writeItems(world, subscription.id, items);
  for (const id of plan.closes) world.store.billed_spans.delete(id);
  world.store.subscriptions.patch(subscription.id, patch);
}

export function writeItems(world: World, subscription: string, items: SubscriptionItem[]): void {
  const kept = new Set(items.map((item) => item.id));
  for (const item of itemsOf(world, subscription))
    if (!kept.has(item.id)) world.store.subscription_items.delete(item.id);
  for (const item of items) world.store.subscription_items.put(item);
}
