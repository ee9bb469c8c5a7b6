import type Stripe from 'stripe';
import type { SubscriptionChange } from './gateway.ts';

/**
 * The words of a change that a preview and an update share. They must be the same, or the preview prices something else:
 * ids and quantities always (an item without id is added beside the old one; a price without quantity becomes 1), the
 * second of the proration pinned, and the invoice made at once.
 */
function sharedParams(change: SubscriptionChange) {
  return {
    items: change.items,
    proration_behavior: change.prorationDate === null ? ('none' as const) : ('always_invoice' as const),
    ...(change.prorationDate === null ? {} : { proration_date: Math.floor(change.prorationDate / 1000) }),
    ...(change.anchor === 'unchanged' ? { billing_cycle_anchor: { type: 'unchanged' as const } } : {}),
  };
}

/** A change that adds a discount repeats those that are there, or they would go. */
export function discountParams(discounts: SubscriptionChange['discounts']) {
  if (!discounts) return {};
  const kept = discounts.keep.map((discount) => ({ discount }));
  return { discounts: [...kept, { promotion_code: discounts.promotionCode }] };
}

export function toPreviewParams(change: SubscriptionChange): Stripe.InvoiceCreatePreviewParams {
  return {
    customer: change.customer,
    subscription: change.subscription,
    subscription_details: sharedParams(change),
    ...discountParams(change.discounts),
  };
}

/**
 * What it costs each time from now on: no prorations, no pending items, no balance. Nothing is pinned here; the amounts
 * are those of whole periods.
 */
export function toRecurringParams(change: SubscriptionChange): Stripe.InvoiceCreatePreviewParams {
  const { items, billing_cycle_anchor } = sharedParams(change);
  return {
    customer: change.customer,
    subscription: change.subscription,
    preview_mode: 'recurring',
    subscription_details: {
      ...(items.length > 0 ? { items } : {}),
      proration_behavior: 'none',
      ...(billing_cycle_anchor ? { billing_cycle_anchor } : {}),
    },
    ...discountParams(change.discounts),
  };
}

/** `pending_if_incomplete`: the change is applied when its invoice is paid, and not before. */
export function toUpdateParams(change: SubscriptionChange): Stripe.SubscriptionUpdateParams {
  return {
    ...sharedParams(change),
    ...discountParams(change.discounts),
    payment_behavior: 'pending_if_incomplete',
    expand: ['latest_invoice'],
  };
}
