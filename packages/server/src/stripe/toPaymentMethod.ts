import type Stripe from 'stripe';
import type { PaymentMethodFacts } from './gateway.ts';

/**
 * What an upgrade can be paid with. Pending updates settle at once or not at all; methods that take days (bank debits,
 * transfers) would leave a change hanging, so they are refused in words instead.
 */
export const usablePaymentTypes: ReadonlySet<string> = new Set(['card', 'link']);

export function toPaymentMethod(method: Stripe.PaymentMethod): PaymentMethodFacts {
  return {
    id: method.id,
    type: method.type,
    card: method.card
      ? { brand: method.card.brand, last4: method.card.last4 }
      : method.type === 'link'
        ? { brand: 'link', last4: '' }
        : null,
  };
}
