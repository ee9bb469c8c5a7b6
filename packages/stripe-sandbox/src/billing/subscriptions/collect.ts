import { cardError, invalid } from '../../http/errors.ts';
import { view } from '../../http/views.ts';
import { declineError } from '../../payments/paymentMethods.ts';
import type { Invoice } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { intentOf } from '../invoices/finalizeInvoice.ts';
import { chargeInvoice, findPaymentMethod, type PaymentResult } from '../invoices/payInvoice.ts';
import type { ChangeOptions } from './carryOut.ts';

export type PaymentBehavior =
  | 'allow_incomplete'
  | 'default_incomplete'
  | 'error_if_incomplete'
  | 'pending_if_incomplete';

/** Asks for the money of an update's or a new subscription's invoice, in the way `payment_behavior` says. */
export function collect(
  world: World,
  invoice: Invoice,
  options: Pick<ChangeOptions, 'paymentBehavior' | 'offSession'>,
): PaymentResult {
  if (invoice.amount_due === 0) return chargeInvoice(world, invoice, options);
  if (invoice.collection_method === 'send_invoice') return { kind: 'no_payment_method', invoice };
  const method = findPaymentMethod(world, invoice);
  if (options.paymentBehavior === 'default_incomplete') {
    const intent = intentOf(world, invoice.id);
    if (method && intent) {
      world.store.payment_intents.patch(intent.id, {
        status: 'requires_confirmation',
        payment_method: method.id,
      });
    }
    return { kind: 'no_payment_method', invoice };
  }
  if (!method) throw noPaymentMethod();
  const result = chargeInvoice(world, invoice, { method, offSession: options.offSession });
  if (options.paymentBehavior === 'error_if_incomplete') assertPaid(world, result);
  return result;
}

export function noPaymentMethod() {
  return invalid(
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
    { code: 'resource_missing' },
  );
}

/** The 402 takes everything back, the attempt included: with `error_if_incomplete` nothing has happened. */
function assertPaid(world: World, result: PaymentResult): void {
  if (result.kind === 'declined') {
    throw declineError(result.decline, {
      charge: result.charge,
      payment_intent: view(world, result.intent),
    });
  }
  if (result.kind === 'requires_action') {
    throw cardError(
      "Payment for this subscription requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with `subscription.latest_invoice`. If you want to update the subscription without completing payment set payment_behavior='allow_incomplete' or 'pending_if_incomplete'.",
      {
        code: 'subscription_payment_intent_requires_action',
        extra: { payment_intent: view(world, result.intent) },
      },
    );
  }
}
