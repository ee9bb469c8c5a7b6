import type { Price, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import type { PlannedItem } from './resolveItems.ts';

export function priceOf(world: World, item: SubscriptionItem): Price {
  return world.store.prices.get(item.price) as Price;
}

export function asPlanned(world: World, item: SubscriptionItem): PlannedItem {
  return {
    id: item.id,
    previous: item,
    price: priceOf(world, item),
    quantity: item.quantity ?? null,
    discounts: item.discounts,
    taxRates: item.tax_rates,
    metadata: item.metadata,
    created: item.created,
    period: { start: item.current_period_start, end: item.current_period_end },
  };
}

export function toStoredItem(item: PlannedItem, subscription: string): SubscriptionItem {
  return {
    id: item.id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: item.created,
    current_period_end: item.period.end,
    current_period_start: item.period.start,
    current_trial: null,
    discounts: item.discounts,
    metadata: item.metadata,
    price: item.price.id,
    ...(item.quantity === null ? {} : { quantity: item.quantity }),
    subscription,
    tax_rates: item.taxRates,
  };
}
