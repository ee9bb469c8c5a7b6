import type { Interval, Selection } from '@uptier/model';
import type { StripeGateway, SubscriptionChange } from '../stripe/gateway.ts';
import type { PricedChange } from './priceChange.ts';

/**
 * Monthly recurring revenue gained where prices have tiers: what Stripe would charge each time, after and before. Minor units,
 * before tax and discounts.
 */
export async function recurringDelta(
  stripe: StripeGateway,
  { recurring }: PricedChange,
  change: SubscriptionChange,
  from: Selection,
  to: Selection,
): Promise<number> {
  const before = await stripe.previewRecurring({ ...change, items: [], anchor: 'omitted', discounts: null });
  return Math.round(
    monthly(recurring.undiscounted, to.interval) - monthly(before.undiscounted, from.interval),
  );
}

function monthly(amount: number, interval: Interval): number {
  return interval === 'year' ? amount / 12 : amount;
}
