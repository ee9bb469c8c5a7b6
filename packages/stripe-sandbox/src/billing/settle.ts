import { view } from '../http/views.ts';
import type { ConfirmOutcome } from '../payments/confirmIntent.ts';
import type { Invoice, PaymentIntent, Subscription } from '../store/objects.ts';
import type { World } from '../world.ts';
import { type PaymentResult, recordOutcome } from './invoices/payInvoice.ts';
import { voidInvoice } from './invoices/voidInvoice.ts';
import { applyPendingUpdate, discardPendingUpdate } from './subscriptions/pendingUpdate.ts';

/** The invoice a payment intent pays, if it pays one. */
export function invoiceOfIntent(world: World, intent: string): Invoice | undefined {
  const payment = world.store.invoice_payments.by('intent', intent)[0];
  return payment && world.store.invoices.get(payment.invoice);
}

/** A payment intent was confirmed from outside (the browser, the API): its invoice and subscription follow. */
export function settleIntent(world: World, outcome: ConfirmOutcome): void {
  const invoice = invoiceOfIntent(world, outcome.intent.id);
  if (invoice?.status !== 'open') return;
  const result = recordOutcome(world, invoice, outcome);
  if (result.kind === 'paid') keepAsDefault(world, result.invoice, outcome.intent);
  afterPayment(world, result);
}

/** `save_default_payment_method: on_subscription`: the card that paid is the one for next time. */
function keepAsDefault(world: World, invoice: Invoice, intent: PaymentIntent): void {
  const subscription = subscriptionOf(world, invoice);
  const wanted = subscription?.payment_settings.save_default_payment_method === 'on_subscription';
  if (subscription && wanted && intent.payment_method) {
    world.store.subscriptions.patch(subscription.id, { default_payment_method: intent.payment_method });
  }
}

/** A challenge was failed: the invoice stays open and says so. */
export function settleFailedAuthentication(world: World, intent: PaymentIntent): void {
  const invoice = invoiceOfIntent(world, intent.id);
  if (invoice?.status === 'open') world.events.emit('invoice.payment_failed', invoice);
}

/** What a payment result means for the subscription. Called for every payment outside create and update. */
export function afterPayment(world: World, result: PaymentResult): void {
  const subscription = subscriptionOf(world, result.invoice);
  if (subscription && result.kind === 'paid') afterPaid(world, subscription, result.invoice);
}

export function subscriptionOf(world: World, invoice: Invoice): Subscription | undefined {
  return world.store.subscriptions.get(invoice.parent?.subscription_details?.subscription ?? '');
}

export function afterPaid(world: World, subscription: Subscription, invoice: Invoice): void {
  if (world.store.pending_applications.get(subscription.id)?.invoice === invoice.id) {
    applyPendingUpdate(world, subscription);
    return;
  }
  const recovers = ['incomplete', 'past_due', 'unpaid'].includes(subscription.status);
  if (!recovers || subscription.latest_invoice !== invoice.id) return;
  const before = view(world, subscription);
  const after = world.store.subscriptions.patch(subscription.id, { status: 'active' });
  world.events.emit('customer.subscription.updated', after, { before });
}

/** Voiding the invoice of a pending update cancels the update; voiding a first invoice ends the subscription. */
export function voidAndSettle(world: World, invoice: Invoice): Invoice {
  const voided = voidInvoice(world, invoice);
  const subscription = subscriptionOf(world, voided);
  if (!subscription) return voided;
  const before = view(world, subscription);
  if (world.store.pending_applications.get(subscription.id)?.invoice === invoice.id) {
    discardPendingUpdate(world, subscription);
  } else if (subscription.latest_invoice === invoice.id) {
    leaveUnpaid(world, subscription);
  }
  const after = world.store.subscriptions.get(subscription.id);
  if (after) world.events.emit('customer.subscription.updated', after, { before });
  return voided;
}

function leaveUnpaid(world: World, subscription: Subscription): void {
  if (subscription.status === 'incomplete') {
    world.store.subscriptions.patch(subscription.id, {
      status: 'incomplete_expired',
      ended_at: world.time(subscription),
    });
  }
  if (subscription.status === 'past_due' || subscription.status === 'unpaid') {
    world.store.subscriptions.patch(subscription.id, { status: 'active' });
  }
}
