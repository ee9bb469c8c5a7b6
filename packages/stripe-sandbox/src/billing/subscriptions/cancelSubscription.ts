import { itemsOf } from '../../http/views.ts';
import type { Price, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { createInvoice } from '../invoices/createInvoice.ts';
import { finalizeInvoice } from '../invoices/finalizeInvoice.ts';
import { chargeInvoice } from '../invoices/payInvoice.ts';
import { asPlanned } from './asPlanned.ts';
import { creditItem } from './creditItem.ts';
import { discountsInForce } from './discountsInForce.ts';
import { addPendingItems, pendingItemsOf } from './pendingItems.ts';
import { discardPendingUpdate } from './pendingUpdate.ts';
import { isLicensed } from './periodLines.ts';

export interface CancelOptions {
  prorate?: boolean;
  invoiceNow?: boolean;
  reason?: string;
  comment?: string | null;
  feedback?: string | null;
}

/** Ends a subscription at once. Unused time is credited only when asked for. */
export function cancelSubscription(
  world: World,
  subscription: Subscription,
  options: CancelOptions = {},
): Subscription {
  const at = world.time(subscription);
  if (options.prorate) creditUnused(world, subscription, at);
  discardPendingUpdate(world, subscription);
  const canceled = world.store.subscriptions.patch(subscription.id, {
    cancel_at_period_end: false,
    canceled_at: subscription.canceled_at ?? at,
    cancellation_details: {
      ...subscription.cancellation_details,
      ...(options.comment === undefined ? {} : { comment: options.comment }),
      ...(options.feedback === undefined ? {} : { feedback: options.feedback }),
      reason: options.reason ?? 'cancellation_requested',
    },
    ended_at: at,
    pending_update: null,
    status: 'canceled',
  });
  stopCollecting(world, canceled);
  if (options.invoiceNow) invoicePending(world, canceled, at);
  releaseSchedule(world, canceled);
  const ended = world.store.subscriptions.get(subscription.id) as Subscription;
  world.events.emit('customer.subscription.deleted', ended);
  return ended;
}

function creditUnused(world: World, subscription: Subscription, at: number): void {
  if (subscription.status === 'trialing') return;
  const items = itemsOf(world, subscription.id);
  const planned = items.map((item) => asPlanned(world, item));
  const terms = { subscription, discounts: discountsInForce(world, subscription, at), prorationDate: at };
  for (const item of items) {
    if (!isLicensed(world.store.prices.get(item.price) as Price)) continue;
    const credit = creditItem(world, terms, item, planned);
    for (const id of credit.closes) world.store.billed_spans.delete(id);
    addPendingItems(world, subscription, credit.lines, at);
  }
}

/** Open and draft invoices stay, but nobody tries to collect them any more. */
function stopCollecting(world: World, subscription: Subscription): void {
  const left = world.store.invoices
    .by('subscription', subscription.id)
    .filter((invoice) => invoice.status === 'draft' || invoice.status === 'open');
  for (const invoice of left) {
    world.store.invoices.patch(invoice.id, {
      auto_advance: false,
      automatically_finalizes_at: null,
      next_payment_attempt: null,
    });
  }
}

function invoicePending(world: World, subscription: Subscription, at: number): void {
  const pending = pendingItemsOf(world, subscription);
  if (pending.length === 0) return;
  const invoice = createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    subscription,
    reason: 'manual',
    period: { start: at, end: at },
    at,
    pending,
    lines: [],
    discounts: discountsInForce(world, subscription, at),
  });
  world.events.emit('invoice.created', invoice);
  world.store.subscriptions.patch(subscription.id, { latest_invoice: invoice.id });
  chargeInvoice(world, finalizeInvoice(world, invoice), { offSession: true });
}

function releaseSchedule(world: World, subscription: Subscription): void {
  const schedule = subscription.schedule
    ? world.store.subscription_schedules.get(subscription.schedule)
    : undefined;
  if (schedule?.status !== 'active') return;
  const canceled = world.store.subscription_schedules.patch(schedule.id, {
    status: 'canceled',
    canceled_at: world.time(subscription),
    current_phase: null,
  });
  world.events.emit('subscription_schedule.canceled', canceled);
}

export function cancelForDeletedCustomer(world: World, customer: string): void {
  const live = world.store.subscriptions
    .by('customer', customer)
    .filter((row) => row.status !== 'canceled' && row.status !== 'incomplete_expired');
  for (const subscription of live) cancelSubscription(world, subscription);
}
