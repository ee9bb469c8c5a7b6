import { invalid, missing } from '../../http/errors.ts';
import { view } from '../../http/views.ts';
import { createSetupIntent } from '../../payments/setupIntents.ts';
import type { Customer, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { createInvoice } from '../invoices/createInvoice.ts';
import { finalizeInvoice } from '../invoices/finalizeInvoice.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { findPaymentMethod, type PaymentResult } from '../invoices/payInvoice.ts';
import { toStoredItem } from './asPlanned.ts';
import { spansOfInvoice } from './billedSpans.ts';
import { blankSubscription, type NewSubscription, withDiscounts } from './blankSubscription.ts';
import { collect } from './collect.ts';
import { consumeOnce } from './consumeOnce.ts';
import { discountsInForce } from './discountsInForce.ts';
import { firstLines, placeFirstPeriods } from './firstBilling.ts';
import { pendingItemsOf } from './pendingItems.ts';
import { type PlannedItem, resolveItems } from './resolveItems.ts';

/** Creates a subscription and its first invoice, and collects it as `payment_behavior` says. */
export function createSubscription(
  world: World,
  params: NewSubscription,
  extraLines: (subscription: Subscription) => LineDraft[] = () => [],
): Subscription {
  const customer = findCustomer(world, params.customer);
  const at = world.time(customer);
  const items = resolveItems(world, [], params.items, {
    customer: customer.id,
    currency: params.currency ?? null,
    flexible: params.billing_mode?.type !== 'classic',
    at,
    path: 'items',
    subscription: null,
  });
  const currency = params.currency ?? items[0]?.price.currency ?? 'usd';
  assertCurrency(world, customer, currency, items);
  const draft = blankSubscription(world, params, { customer, at, currency, items });
  const placed = placeFirstPeriods(draft, items, at);
  const subscription = world.store.subscriptions.put(withDiscounts(world, draft, params, at));
  for (const item of placed) world.store.subscription_items.put(toStoredItem(item, subscription.id));
  return startBilling(world, subscription, placed, params, extraLines(subscription));
}

function findCustomer(world: World, id: string): Customer {
  const customer = world.store.customers.get(id);
  if (!customer || customer.deleted) throw missing('customer', id, 'customer');
  return customer;
}

/** One customer pays in one currency for as long as anything of theirs is running. */
export function assertCurrency(
  world: World,
  customer: Customer,
  currency: string,
  items: PlannedItem[],
): void {
  const other = items.find(
    (item) => item.price.currency !== currency && !item.price.currency_options[currency],
  );
  if (other) {
    throw invalid(
      `The price specified only supports \`${other.price.currency}\`. This doesn't match the expected currency: \`${currency}\`.`,
      { param: 'items[0][price]' },
    );
  }
  const live = world.store.subscriptions
    .by('customer', customer.id)
    .filter((row) => row.status !== 'canceled' && row.status !== 'incomplete_expired');
  const held = live.find((row) => row.currency !== currency);
  const pending = world.store.invoiceitems
    .by('customer', customer.id)
    .filter((row) => row.invoice === null && row.currency !== currency);
  const locked = held?.currency ?? pending[0]?.currency;
  if (locked) {
    throw invalid(
      `You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency ${locked}.`,
    );
  }
}

function startBilling(
  world: World,
  subscription: Subscription,
  items: PlannedItem[],
  params: NewSubscription,
  extraLines: LineDraft[],
): Subscription {
  const at = subscription.created;
  const lines = [...firstLines(world, subscription, items, params), ...extraLines];
  lockCurrency(world, subscription);
  const invoice = createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    subscription,
    reason: 'subscription_create',
    period: { start: at, end: at },
    at,
    pending: pendingItemsOf(world, subscription),
    lines,
    discounts: discountsInForce(world, subscription, at),
    finalizesAt: subscription.collection_method === 'send_invoice' ? at + 3600 : null,
    autoAdvance: subscription.collection_method === 'send_invoice',
  });
  for (const span of spansOfInvoice(world, invoice.id)) world.store.billed_spans.put(span);
  const withInvoice = world.store.subscriptions.patch(subscription.id, { latest_invoice: invoice.id });
  world.events.emit('customer.subscription.created', withInvoice);
  world.events.emit('invoice.created', invoice);
  consumeOnce(world, withInvoice);
  if (subscription.collection_method === 'send_invoice') return current(world, subscription.id);
  const behavior = params.payment_behavior ?? 'allow_incomplete';
  const finalized = finalizeInvoice(world, invoice);
  const result = collect(world, finalized, {
    paymentBehavior: behavior === 'pending_if_incomplete' ? 'allow_incomplete' : behavior,
    offSession: params.off_session ?? false,
  });
  return settleCreation(world, withInvoice, result);
}

function current(world: World, id: string): Subscription {
  return world.store.subscriptions.get(id) as Subscription;
}

function settleCreation(world: World, created: Subscription, result: PaymentResult): Subscription {
  if (result.kind !== 'paid') {
    const before = view(world, current(world, created.id));
    const after = world.store.subscriptions.patch(created.id, { status: 'incomplete' });
    world.events.emit('customer.subscription.updated', after, { before: before as Subscription });
    return after;
  }
  const needsCard = result.invoice.total === 0 && !findPaymentMethod(world, result.invoice);
  if (!needsCard) return current(world, created.id);
  const setup = createSetupIntent(world, { customer: created.customer, usage: 'off_session' });
  return world.store.subscriptions.patch(created.id, { pending_setup_intent: setup.id });
}

function lockCurrency(world: World, subscription: Subscription): void {
  const customer = world.store.customers.get(subscription.customer);
  if (!customer || customer.currency === subscription.currency) return;
  const before = view(world, customer);
  const after = world.store.customers.patch(customer.id, { currency: subscription.currency });
  world.events.emit('customer.updated', after, { before: before as Customer });
}
