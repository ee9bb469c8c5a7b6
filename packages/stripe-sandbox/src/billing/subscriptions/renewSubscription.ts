import { itemsOf, view } from '../../http/views.ts';
import type { Invoice, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { createInvoice } from '../invoices/createInvoice.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { findPaymentMethod } from '../invoices/payInvoice.ts';
import { voidInvoice } from '../invoices/voidInvoice.ts';
import { asPlanned } from './asPlanned.ts';
import { spansOfInvoice } from './billedSpans.ts';
import { cancelSubscription } from './cancelSubscription.ts';
import { consumeOnce } from './consumeOnce.ts';
import { discountsInForce } from './discountsInForce.ts';
import { pendingItemsOf } from './pendingItems.ts';
import { nextPeriod, renewalLines } from './renewalLines.ts';

const draftSeconds = 3600;

/** A period has ended: the next one begins with a draft invoice, or the subscription ends here. */
export function renewSubscription(world: World, subscription: Subscription): void {
  const at = world.time(subscription);
  const trialOver = subscription.status === 'trialing';
  if (endsNow(subscription, at)) {
    endAtPeriodEnd(world, subscription, at);
    return;
  }
  if (trialOver && !hasMethod(world, subscription) && stopsWithoutMethod(world, subscription)) return;
  const before = view(world, subscription);
  const invoice = startPeriod(world, subscription, at);
  const renewed = world.store.subscriptions.patch(subscription.id, {
    latest_invoice: invoice.id,
    ...(trialOver ? { status: 'active' as const } : {}),
  });
  consumeOnce(world, renewed);
  world.events.emit('invoice.created', invoice);
  const after = world.store.subscriptions.get(subscription.id) as Subscription;
  world.events.emit('customer.subscription.updated', after, { before });
}

function endsNow(subscription: Subscription, at: number): boolean {
  return (
    subscription.cancel_at_period_end || (subscription.cancel_at !== null && subscription.cancel_at <= at)
  );
}

/** What is still pending, and usage not yet billed, goes on a last invoice. */
function endAtPeriodEnd(world: World, subscription: Subscription, at: number): void {
  const lines = renewalLines(world, subscription, at).filter((line) => !line.covers && line.amount !== 0);
  const pending = pendingItemsOf(world, subscription);
  cancelSubscription(world, subscription);
  if (lines.length === 0 && pending.length === 0) return;
  const invoice = makeDraft(world, subscription, { at, lines });
  world.store.subscriptions.patch(subscription.id, { latest_invoice: invoice.id });
  world.events.emit('invoice.created', invoice);
}

function hasMethod(world: World, { id, customer, metadata }: Subscription): boolean {
  const parent: Invoice['parent'] = {
    quote_details: null,
    subscription_details: { metadata, subscription: id },
    type: 'subscription_details',
  };
  return findPaymentMethod(world, { customer, default_payment_method: null, parent }) !== undefined;
}

/** `trial_settings.end_behavior.missing_payment_method`: cancel or pause instead of billing somebody without a card. */
function stopsWithoutMethod(world: World, subscription: Subscription): boolean {
  const behavior = subscription.trial_settings.end_behavior.missing_payment_method;
  if (behavior === 'cancel') cancelSubscription(world, subscription);
  if (behavior === 'pause') {
    const before = view(world, subscription);
    const paused = world.store.subscriptions.patch(subscription.id, { status: 'paused' });
    world.events.emit('customer.subscription.paused', paused);
    world.events.emit('customer.subscription.updated', paused, { before });
  }
  return behavior !== 'create_invoice';
}

function startPeriod(world: World, subscription: Subscription, at: number): Invoice {
  const invoice = makeDraft(world, subscription, { at, lines: renewalLines(world, subscription, at) });
  for (const item of itemsOf(world, subscription.id)) {
    if (item.current_period_end > at) continue;
    const period = nextPeriod(subscription, asPlanned(world, item), at);
    for (const span of world.store.billed_spans.by('item', item.id)) {
      world.store.billed_spans.delete(span.id);
    }
    world.store.subscription_items.patch(item.id, {
      current_period_start: period.start,
      current_period_end: period.end,
    });
  }
  for (const span of spansOfInvoice(world, invoice.id)) if (span.end > at) world.store.billed_spans.put(span);
  return invoice;
}

function makeDraft(
  world: World,
  subscription: Subscription,
  input: { at: number; lines: LineDraft[] },
): Invoice {
  const { at, lines } = input;
  const collects = subscription.status !== 'unpaid';
  return createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    subscription,
    reason: 'subscription_cycle',
    period: { start: earliestStart(world, subscription), end: at },
    at,
    pending: pendingItemsOf(world, subscription),
    lines,
    discounts: discountsInForce(world, subscription, at),
    autoAdvance: collects,
    finalizesAt: collects ? at + draftSeconds : null,
  });
}

function earliestStart(world: World, subscription: Subscription): number {
  return Math.min(...itemsOf(world, subscription.id).map((item) => item.current_period_start));
}

/** 23 hours without a first payment. */
export function expireIncomplete(world: World, subscription: Subscription): void {
  const before = view(world, subscription);
  const expired = world.store.subscriptions.patch(subscription.id, {
    status: 'incomplete_expired',
    ended_at: world.time(subscription),
  });
  const invoice = world.store.invoices.get(subscription.latest_invoice ?? '');
  if (invoice?.status === 'open') voidInvoice(world, invoice);
  world.events.emit('customer.subscription.updated', expired, { before });
}
