import { view } from '../../http/views.ts';
import type { Decline } from '../../payments/cards.ts';
import { type ConfirmOutcome, confirmIntent } from '../../payments/confirmIntent.ts';
import type { Invoice, PaymentIntent, PaymentMethod } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { intentOf } from './finalizeInvoice.ts';

export type PaymentResult =
  | { kind: 'paid'; invoice: Invoice }
  | { kind: 'requires_action'; invoice: Invoice; intent: PaymentIntent }
  | { kind: 'declined'; invoice: Invoice; intent: PaymentIntent; decline: Decline; charge: string }
  | { kind: 'no_payment_method'; invoice: Invoice };

/**
 * The customer's card for an invoice: the invoice's own, the subscription's, the customer's default. A card that is
 * merely attached is not charged.
 */
export function findPaymentMethod(
  world: World,
  invoice: Pick<Invoice, 'customer' | 'default_payment_method' | 'parent'>,
): PaymentMethod | undefined {
  const subscription = world.store.subscriptions.get(
    invoice.parent?.subscription_details?.subscription ?? '',
  );
  const customer = world.store.customers.get(invoice.customer);
  const id =
    invoice.default_payment_method ??
    subscription?.default_payment_method ??
    customer?.invoice_settings.default_payment_method;
  return id ? world.store.payment_methods.get(id) : undefined;
}

/**
 * Charges an open invoice. The result is also written on it: a decline leaves it open with its payment intent, a
 * challenge leaves it open with the intent in `requires_action`.
 */
export function chargeInvoice(
  world: World,
  invoice: Invoice,
  options: { method?: PaymentMethod | undefined; offSession: boolean },
): PaymentResult {
  if (invoice.amount_remaining === 0) return { kind: 'paid', invoice: markPaid(world, invoice) };
  const intent = intentOf(world, invoice.id);
  const method = options.method ?? findPaymentMethod(world, invoice);
  if (!method || !intent) return { kind: 'no_payment_method', invoice: recordAttempt(world, invoice) };
  const outcome = confirmIntent(world, intent, method, { offSession: options.offSession });
  return recordOutcome(world, invoice, outcome);
}

/** Brings an invoice in line with what its payment intent has come to. */
export function recordOutcome(world: World, invoice: Invoice, outcome: ConfirmOutcome): PaymentResult {
  const attempted = recordAttempt(world, invoice);
  if (outcome.kind === 'succeeded') return { kind: 'paid', invoice: markPaid(world, attempted) };
  const open = world.store.invoices.patch(attempted.id, { auto_advance: true });
  if (outcome.kind === 'requires_action') {
    world.events.emit('invoice.updated', open, { before: view(world, invoice) });
    world.events.emit('invoice.payment_action_required', open);
    world.events.emit('invoice.payment_failed', open);
    return { kind: 'requires_action', invoice: open, intent: outcome.intent };
  }
  world.events.emit('invoice.updated', open, { before: view(world, invoice) });
  world.events.emit('invoice.payment_failed', open);
  return { ...outcome, invoice: open };
}

function recordAttempt(world: World, invoice: Invoice): Invoice {
  return world.store.invoices.patch(invoice.id, {
    attempted: true,
    attempt_count: invoice.attempt_count + 1,
  });
}

/** Open → paid, with the invoice payment closed and the events Stripe sends. */
export function markPaid(world: World, invoice: Invoice, outOfBand = false): Invoice {
  const at = world.time(invoice);
  const before = view(world, invoice);
  for (const payment of openPayments(world, invoice.id)) {
    const paid = world.store.invoice_payments.patch(payment.id, {
      amount_paid: outOfBand ? null : payment.amount_requested,
      status: outOfBand ? 'canceled' : 'paid',
      status_transitions: { canceled_at: outOfBand ? at : null, paid_at: outOfBand ? null : at },
    });
    if (!outOfBand) world.events.emit('invoice_payment.paid', paid);
  }
  const paid = world.store.invoices.patch(invoice.id, {
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: at },
  });
  world.events.emit('invoice.updated', paid, { before });
  world.events.emit('invoice.paid', paid);
  world.events.emit('invoice.payment_succeeded', paid);
  return paid;
}

export function openPayments(world: World, invoice: string) {
  return world.store.invoice_payments.by('invoice', invoice).filter((row) => row.status === 'open');
}
