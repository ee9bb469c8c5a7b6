import type { Interval, Selection } from '@uptier/model';
import type Stripe from 'stripe';
import type { BillingItem, BillingSubscription } from './gateway.ts';
import { refOfPrice } from './lookupKeys.ts';
import { toSchedule } from './toSchedule.ts';

/** A subscription in our words. */
export function toSubscription(subscription: Stripe.Subscription): BillingSubscription {
  const items = subscription.items.data.map(toItem);
  const licensed = items.find((item) => item.licensed) ?? items[0];
  return {
    id: subscription.id,
    customer: idOf(subscription.customer)!,
    status: subscription.status,
    mode: subscription.billing_mode.type === 'classic' ? 'classic' : 'flexible',
    currency: subscription.currency,
    items,
    trialEnd: millis(subscription.trial_end),
    periodStart: licensed?.periodStart ?? 0,
    periodEnd: licensed?.periodEnd ?? 0,
    latestInvoice: idOf(subscription.latest_invoice),
    pendingUpdate: subscription.pending_update && {
      expiresAt: subscription.pending_update.expires_at * 1000,
    },
    schedule: idOf(subscription.schedule),
    planned: plannedOf(subscription.schedule),
    discounts: subscription.discounts.map((discount) => idOf(discount)!),
    defaultPaymentMethod: idOf(subscription.default_payment_method),
    clockTime: clockTimeOf(subscription.test_clock),
  };
}

function plannedOf(schedule: Stripe.Subscription['schedule']): BillingSubscription['planned'] {
  return schedule && typeof schedule !== 'string' ? toSchedule(schedule).planned : null;
}

function toItem(item: Stripe.SubscriptionItem): BillingItem {
  const { price } = item;
  return {
    id: item.id,
    price: price.id,
    product: idOf(price.product)!,
    ref: refOfPrice(price),
    quantity: item.quantity ?? 1,
    unitAmount: unitAmountOf(price),
    interval: toInterval(price.recurring),
    licensed: price.recurring?.usage_type !== 'metered',
    currency: price.currency,
    periodStart: item.current_period_start * 1000,
    periodEnd: item.current_period_end * 1000,
  };
}

/** What the items amount to in the catalog's words; null when no item is one of our plans. */
export function toSelection(items: Pick<BillingItem, 'ref' | 'quantity'>[]): Selection | null {
  const plan = items.find((item) => item.ref && 'plan' in item.ref && !('extra' in item.ref))?.ref;
  if (!plan || !('plan' in plan)) return null;
  const selection: Selection = { plan: plan.plan, interval: plan.interval, extras: {}, addOns: {} };
  for (const { ref, quantity } of items) {
    if (!ref || quantity === 0) continue;
    if ('extra' in ref) selection.extras[ref.extra] = (selection.extras[ref.extra] ?? 0) + quantity;
    if ('addOn' in ref) selection.addOns[ref.addOn] = (selection.addOns[ref.addOn] ?? 0) + quantity;
  }
  return selection;
}

/** Minor units a piece; null where the amount depends on the quantity. */
export function unitAmountOf(price: Stripe.Price): number | null {
  return price.billing_scheme === 'per_unit' && !price.transform_quantity ? price.unit_amount : null;
}

/** Only plain months and years: a price every three months is nobody's `month`. */
export function toInterval(recurring: Stripe.Price.Recurring | null): Interval | null {
  const { interval, interval_count } = recurring ?? {};
  if (interval_count !== 1) return null;
  return interval === 'month' || interval === 'year' ? (interval as Interval) : null;
}

export function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}

export function millis(seconds: number | null | undefined): number | null {
  return typeof seconds === 'number' ? seconds * 1000 : null;
}

/** The frozen time of an expanded test clock; null when there is none. */
export function clockTimeOf(clock: string | Stripe.TestHelpers.TestClock | null | undefined): number | null {
  return clock && typeof clock !== 'string' ? clock.frozen_time * 1000 : null;
}
