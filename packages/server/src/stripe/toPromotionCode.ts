import type Stripe from 'stripe';
import type { PromotionCode } from './gateway.ts';
import { idOf, millis } from './toSubscription.ts';

/** A promotion code and its coupon in our words. */
export function toPromotionCode(code: Stripe.PromotionCode): PromotionCode {
  const coupon = typeof code.promotion.coupon === 'object' ? code.promotion.coupon : null;
  const usedUp = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions;
  const { minimum_amount: amount, minimum_amount_currency: currency } = code.restrictions;
  return {
    id: code.id,
    valid: code.active && !usedUp && coupon?.valid !== false,
    expiresAt: millis(code.expires_at),
    customer: idOf(code.customer),
    firstPurchaseOnly: code.restrictions.first_time_transaction,
    once: coupon?.duration === 'once',
    minimum: amount !== null && currency ? { amount, currency } : null,
    currency: coupon?.currency ?? null,
    products: coupon?.applies_to?.products.length ? coupon.applies_to.products : null,
  };
}
