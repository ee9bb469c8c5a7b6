import { cardError, invalid } from '../../http/errors.ts';
import { view } from '../../http/views.ts';
import { recordedDecline, resolvePaymentMethod } from '../../payments/paymentMethods.ts';
import type { Invoice } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { afterPayment } from '../settle.ts';
import { noPaymentMethod } from '../subscriptions/collect.ts';
import { finalizeInvoice } from './finalizeInvoice.ts';
import { chargeInvoice, markPaid, type PaymentResult } from './payInvoice.ts';

export function settleFree(world: World, invoice: Invoice): Invoice {
  const paid = markPaid(world, invoice);
  afterPayment(world, { kind: 'paid', invoice: paid });
  return paid;
}

interface PayParams {
  off_session?: boolean;
  paid_out_of_band?: boolean;
  payment_method?: string;
}

/** POST /v1/invoices/:id/pay. A decline is a 402 whose effects stay: the attempt is on the invoice. */
export function pay(world: World, invoice: Invoice, params: PayParams): Invoice {
  const open = invoice.status === 'draft' ? finalizeInvoice(world, invoice) : invoice;
  if (open.status === 'paid') throw invalid('Invoice is already paid', { code: 'invoice_already_paid' });
  if (open.status === 'void') {
    throw invalid('Void invoices are no longer payable', { code: 'status_transition_invalid' });
  }
  if (params.paid_out_of_band) return finish(world, { kind: 'paid', invoice: markPaid(world, open, true) });
  const method = params.payment_method
    ? resolvePaymentMethod(world, params.payment_method, {
        customer: open.customer,
        param: 'payment_method',
        at: world.time(open),
      })
    : undefined;
  const result = chargeInvoice(world, open, { method, offSession: params.off_session ?? true });
  return finish(world, result);
}

function finish(world: World, result: PaymentResult): Invoice {
  afterPayment(world, result);
  if (result.kind === 'no_payment_method') throw noPaymentMethod();
  if (result.kind === 'declined') {
    throw recordedDecline(result.decline, {
      charge: result.charge,
      payment_intent: view(world, result.intent),
    });
  }
  if (result.kind === 'requires_action') {
    throw cardError(
      'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with the invoice. For more details see: https://stripe.com/docs/billing/subscriptions/overview#requires-action',
      {
        code: 'invoice_payment_intent_requires_action',
        extra: { payment_intent: view(world, result.intent) },
        keepsChanges: true,
      },
    );
  }
  return world.store.invoices.get(result.invoice.id) ?? result.invoice;
}
