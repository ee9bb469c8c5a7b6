import type Stripe from 'stripe';
import type { Call } from './createClient.ts';
import type { InvoiceFacts, Settlement } from './gateway.ts';
import { declineOf } from './toFailure.ts';
import { toInvoice } from './toInvoice.ts';
import { idOf } from './toSubscription.ts';

/**
 * Where the money of an invoice stands. The invoice itself only says paid, void or open; why it is open is on the payment
 * intent behind its open payment.
 */
export async function settlementOf(call: Call, raw: Stripe.Invoice): Promise<Settlement> {
  const invoice = toInvoice(raw);
  if (invoice.status === 'paid') return { kind: 'paid', invoice };
  // `uncollectible` is only a bookkeeping mark: such an invoice can still be paid, so it counts as open.
  if (invoice.status === 'void') return { kind: 'void', invoice };
  const intent = openIntentOf(raw);
  if (!intent) return { kind: 'processing', invoice };
  const payment = await call('paymentIntents.retrieve', (client) => client.paymentIntents.retrieve(intent));
  return fromIntent(invoice, payment);
}

function openIntentOf(invoice: Stripe.Invoice): string | null {
  const payments = invoice.payments?.data ?? [];
  const open = payments.find((one) => one.status === 'open' && one.is_default) ?? payments.at(0);
  return idOf(open?.payment.payment_intent);
}

function fromIntent(invoice: InvoiceFacts, payment: Stripe.PaymentIntent): Settlement {
  switch (payment.status) {
    case 'requires_action':
    case 'requires_confirmation':
      return { kind: 'requires_action', invoice, clientSecret: payment.client_secret ?? '' };
    case 'requires_payment_method':
    case 'canceled': {
      const error = payment.last_payment_error;
      const decline = declineOf(error?.decline_code, error?.code);
      return { kind: 'declined', invoice, decline, clientSecret: payment.client_secret ?? null };
    }
    // `succeeded` with the invoice still open: Stripe is a moment from marking it paid.
    default:
      return { kind: 'processing', invoice };
  }
}
