import { changeBalance } from '../../customers/changeBalance.ts';
import { invalid } from '../../http/errors.ts';
import { view } from '../../http/views.ts';
import { createPaymentIntent } from '../../payments/createPaymentIntent.ts';
import type { Invoice, PaymentIntent } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { computeTotals, settleWithBalance } from './totals.ts';

/**
 * Draft → open: numbers the invoice, applies the customer balance and makes the payment. An invoice with nothing left
 * to charge is *not* marked paid here: the caller settles it, so that events keep Stripe's order.
 */
export function finalizeInvoice(world: World, draft: Invoice): Invoice {
  const computed = computeTotals(world, draft);
  if (world.previewing) return computed;
  if (computed.automatic_tax.enabled && computed.automatic_tax.status !== 'complete') throw locationMissing();
  const at = world.time(computed);
  const { amountDue, endingBalance } = applyBalance(world, computed);
  const finalized = world.store.invoices.patch(computed.id, {
    amount_due: amountDue,
    amount_remaining: amountDue,
    automatically_finalizes_at: null,
    due_date: dueDate(computed, at),
    effective_at: at,
    ending_balance: endingBalance,
    hosted_invoice_url: `${world.baseUrl}/_sandbox/invoices/${computed.id}`,
    invoice_pdf: `${world.baseUrl}/_sandbox/invoices/${computed.id}/pdf`,
    number: nextNumber(world, computed.customer),
    status: 'open',
    status_transitions: { ...computed.status_transitions, finalized_at: at },
  });
  if (amountDue > 0) openPayment(world, finalized);
  world.events.emit('invoice.finalized', finalized);
  return finalized;
}

export function locationMissing() {
  return invalid(
    "The customer's location isn't recognized. Set a valid customer address in order to automatically calculate tax.",
    { code: 'customer_tax_location_invalid' },
  );
}

function dueDate(invoice: Invoice, at: number): number | null {
  if (invoice.due_date !== null) return invoice.due_date;
  const days = invoice.$daysUntilDue;
  return invoice.collection_method === 'send_invoice' && typeof days === 'number' ? at + days * 86_400 : null;
}

function applyBalance(world: World, invoice: Invoice) {
  const customer = world.store.customers.get(invoice.customer);
  const starting = customer?.balance ?? 0;
  const settled = settleWithBalance(invoice.total, starting, invoice.currency);
  const change = settled.endingBalance - starting;
  if (change !== 0 && customer) {
    const before = view(world, customer);
    changeBalance(world, {
      customer: customer.id,
      amount: change,
      currency: invoice.currency,
      type: settled.tooSmall ? 'invoice_too_small' : 'applied_to_invoice',
      invoice: invoice.id,
    });
    const after = world.store.customers.get(customer.id);
    if (after) world.events.emit('customer.updated', after, { before });
  }
  return settled;
}

function nextNumber(world: World, customerId: string): string {
  const customer = world.store.customers.get(customerId);
  if (!customer) return '';
  const sequence = customer.next_invoice_sequence;
  world.store.customers.patch(customerId, { next_invoice_sequence: sequence + 1 });
  return `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`;
}

/** Every finalized invoice with an amount due has one payment intent, and an invoice payment that ties the two. */
function openPayment(world: World, invoice: Invoice): PaymentIntent {
  const intent = createPaymentIntent(world, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    description: describe(invoice),
    setupFutureUsage: invoice.parent ? 'off_session' : null,
    orderReference: invoice.id,
  });
  world.store.invoice_payments.put({
    id: world.ids.next('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: world.time(invoice),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
  return intent;
}

function describe(invoice: Invoice): string {
  if (invoice.billing_reason === 'subscription_create') return 'Subscription creation';
  if (invoice.billing_reason === 'subscription_update') return 'Subscription update';
  if (invoice.billing_reason === 'subscription_cycle') return 'Subscription update';
  return `Payment for Invoice`;
}

export function intentOf(world: World, invoice: string): PaymentIntent | undefined {
  const payment = world.store.invoice_payments.by('invoice', invoice).findLast((row) => row.is_default);
  return payment && world.store.payment_intents.get(payment.payment.payment_intent);
}
