import type Stripe from 'stripe';
import { type BilledDiscount, type BilledItem, type BillingPeriod, mrrOf } from '../metrics/mrrOf.ts';
import type { Recurring } from './gateway.ts';
import { unitAmountOf } from './toSubscription.ts';

interface Bought {
  customer: Stripe.Customer;
  subscriptions: Stripe.Subscription[];
}

/**
 * What a customer's subscriptions come to a month. Null where a price depends on the quantity or the currencies differ: then there is no
 * honest number. Discounts on single items are not seen; Stripe expands four levels, and their coupons are on the fifth.
 */
export function recurringOf({ customer, subscriptions }: Bought): Recurring | null {
  const bought = subscriptions.filter(({ status }) => !status.startsWith('incomplete'));
  const currencies = new Set(bought.map(({ currency }) => currency));
  if (currencies.size > 1) return null;
  let amount = 0;
  for (const subscription of bought) {
    const items = subscription.items.data.map(toItem);
    if (items.includes(null)) return null;
    const status = subscription.pause_collection ? 'paused' : subscription.status;
    // A subscription's own discounts take the place of its customer's.
    const own = subscription.discounts.length > 0 ? subscription.discounts : [customer.discount ?? null];
    amount += mrrOf({
      status,
      items: items as BilledItem[],
      discounts: own.flatMap((one) => toDiscount(one, items[0] ?? null)),
    });
  }
  const [currency = null] = currencies;
  return { amount, currency, since: sinceOf(bought) };
}

/** The end of a trial, where there was one: nothing is paid before. */
function sinceOf(subscriptions: Stripe.Subscription[]): number | null {
  const paid = subscriptions.filter(({ status }) => status !== 'trialing');
  const starts = paid.map(({ start_date, trial_end }) => Math.max(start_date, trial_end ?? 0) * 1000);
  return starts.length > 0 ? Math.min(...starts) : null;
}

function toItem({ price, quantity }: Stripe.SubscriptionItem): BilledItem | null {
  const { recurring } = price;
  const metered = recurring?.usage_type === 'metered';
  const unitAmount = metered ? 0 : unitAmountOf(price);
  if (!recurring || unitAmount === null) return null;
  return {
    unitAmount,
    quantity: quantity ?? 1,
    interval: recurring.interval as BillingPeriod,
    intervalCount: recurring.interval_count,
    metered,
  };
}

/** A fixed amount is taken off each invoice, so it counts for as long as an invoice does. */
function toDiscount(discount: string | Stripe.Discount | null, billed: BilledItem | null): BilledDiscount[] {
  const coupon = discount && typeof discount !== 'string' ? discount.source.coupon : null;
  if (!coupon || typeof coupon === 'string') return [];
  const duration = coupon.duration as BilledDiscount['duration'];
  if (coupon.percent_off) return [{ duration, percentOff: coupon.percent_off }];
  if (!coupon.amount_off || !billed) return [];
  const { interval, intervalCount } = billed;
  return [{ duration, amountOff: coupon.amount_off, interval, intervalCount }];
}
