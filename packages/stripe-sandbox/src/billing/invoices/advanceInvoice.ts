import { StripeError } from '../../http/errors.ts';
import { view } from '../../http/views.ts';
import type { Customer, Invoice, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { afterPayment, subscriptionOf } from '../settle.ts';
import { cancelSubscription } from '../subscriptions/cancelSubscription.ts';
import { finalizeInvoice } from './finalizeInvoice.ts';
import { chargeInvoice, markPaid, type PaymentResult } from './payInvoice.ts';
import { voidInvoice } from './voidInvoice.ts';

const daySeconds = 86_400;

/** An hour after it was made, a renewal's draft is finalized and charged with nobody present. */
export function advanceDraft(world: World, draft: Invoice): void {
  const subscription = subscriptionOf(world, draft);
  const paused = subscription?.pause_collection?.behavior;
  if (paused === 'keep_as_draft') {
    world.store.invoices.patch(draft.id, { auto_advance: false, automatically_finalizes_at: null });
    return;
  }
  const open = finalizeOrReport(world, draft);
  if (!open) return;
  if (paused === 'void') voidInvoice(world, open);
  else if (paused === 'mark_uncollectible')
    world.store.invoices.patch(open.id, { status: 'uncollectible', auto_advance: false });
  else if (open.collection_method === 'send_invoice' && open.amount_due > 0)
    world.events.emit('invoice.sent', open);
  else collectOffSession(world, open);
}

/** Without a tax location an invoice cannot be finalized: it stays a draft and says why. */
function finalizeOrReport(world: World, draft: Invoice): Invoice | null {
  try {
    return finalizeInvoice(world, draft);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    const failed = world.store.invoices.patch(draft.id, {
      auto_advance: false,
      automatically_finalizes_at: null,
      automatic_tax: { ...draft.automatic_tax, status: 'requires_location_inputs' },
      last_finalization_error: {
        code: error.details.code ?? '',
        message: error.message,
        type: 'invalid_request_error',
      },
    });
    world.events.emit('invoice.finalization_failed', failed);
    return null;
  }
}

function collectOffSession(world: World, invoice: Invoice): void {
  const result =
    invoice.amount_due === 0
      ? ({ kind: 'paid', invoice: markPaid(world, invoice) } as const)
      : chargeInvoice(world, invoice, { offSession: true });
  if (result.kind === 'paid') {
    setDelinquent(world, result.invoice.customer, false);
    afterPayment(world, result);
  } else {
    fallBehind(world, result);
  }
}

export function retryInvoice(world: World, invoice: Invoice): void {
  collectOffSession(world, invoice);
}

/** A renewal that could not be collected: the subscription is past due and the next attempt is set, until there is none. */
function fallBehind(world: World, result: PaymentResult): void {
  const { invoice } = result;
  const delays = world.dunning.retryDays;
  const days = delays[invoice.attempt_count - 1];
  const next = days === undefined ? null : world.time(invoice) + days * daySeconds;
  const scheduled = world.store.invoices.patch(invoice.id, {
    next_payment_attempt: next,
    auto_advance: next !== null,
  });
  if (result.kind === 'no_payment_method') {
    world.events.emit('invoice.payment_failed', scheduled);
  }
  setDelinquent(world, invoice.customer, true);
  const subscription = subscriptionOf(world, scheduled);
  if (!subscription) return;
  if (next === null) giveUp(world, subscription);
  else setStatus(world, subscription, 'past_due');
}

function giveUp(world: World, subscription: Subscription): void {
  if (world.dunning.finally === 'cancel')
    cancelSubscription(world, subscription, { reason: 'payment_failed' });
  else setStatus(world, subscription, world.dunning.finally);
}

function setStatus(world: World, subscription: Subscription, status: 'past_due' | 'unpaid'): void {
  if (subscription.status === status || subscription.status === 'canceled') return;
  const before = view(world, subscription);
  const after = world.store.subscriptions.patch(subscription.id, { status });
  world.events.emit('customer.subscription.updated', after, { before });
}

function setDelinquent(world: World, customerId: string, delinquent: boolean): void {
  const customer = world.store.customers.get(customerId);
  if (!customer || customer.delinquent === delinquent) return;
  const before = view(world, customer);
  const after = world.store.customers.patch(customerId, { delinquent });
  world.events.emit('customer.updated', after, { before: before as Customer });
}

/** An invoice that was sent and not paid by its due date. */
export function markOverdue(world: World, invoice: Invoice): void {
  const overdue = world.store.invoices.patch(invoice.id, { $overdue: true });
  world.events.emit('invoice.overdue', overdue);
  const subscription = subscriptionOf(world, overdue);
  if (subscription?.status === 'active') setStatus(world, subscription, 'past_due');
}
