import { cardError, invalid } from '../../http/errors.ts';
import { itemsOf, view } from '../../http/views.ts';
import { declineError } from '../../payments/paymentMethods.ts';
import type { Invoice, InvoiceItem, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { createInvoice } from '../invoices/createInvoice.ts';
import { finalizeInvoice, intentOf } from '../invoices/finalizeInvoice.ts';
import { createInvoiceItem, type LineDraft } from '../invoices/lines.ts';
import { chargeInvoice, findPaymentMethod, type PaymentResult } from '../invoices/payInvoice.ts';
import { applyChange } from './applyChange.ts';
import { spanOfDraft, spansOfInvoice } from './billItems.ts';
import { discardPendingUpdate, rememberPendingUpdate } from './pendingUpdate.ts';
import { type ChangePlan, discountsInForce, toStoredItem } from './planChange.ts';

export type PaymentBehavior =
  | 'allow_incomplete'
  | 'default_incomplete'
  | 'error_if_incomplete'
  | 'pending_if_incomplete';

export interface ChangeOptions {
  paymentBehavior: PaymentBehavior;
  offSession: boolean;
  /** One-off lines of `add_invoice_items`. */
  extraLines: LineDraft[];
  /** Changes of the subscription that bill nothing; they take effect with the rest. */
  patch: Partial<Subscription>;
}

/** Carries out a planned change: writes it, bills it, and says what Stripe says when the payment does not go through. */
export function carryOut(
  world: World,
  subscription: Subscription,
  plan: ChangePlan,
  options: ChangeOptions,
): Subscription {
  const before = view(world, subscription);
  const patch = { ...options.patch, ...plan.patch };
  if (!plan.invoiceNow) {
    if (changesBilling(plan, options)) discardPendingUpdate(world, subscription);
    applyChange(world, subscription, plan, patch);
    addPendingItems(world, subscription, [...plan.lines, ...options.extraLines], plan.at);
    return announce(world, subscription.id, before);
  }
  discardPendingUpdate(world, subscription);
  if (options.paymentBehavior === 'pending_if_incomplete') {
    return changeWhenPaid(world, subscription, plan, patch, options, before);
  }
  applyChange(world, subscription, plan, patch);
  const invoice = invoiceChange(world, subscription, plan, options);
  for (const span of spansOfInvoice(world, invoice.id)) world.store.billed_spans.put(span);
  const result = collect(world, invoice, options);
  settleStatus(world, subscription.id, result);
  return announce(world, subscription.id, before);
}

function changesBilling(plan: ChangePlan, options: ChangeOptions): boolean {
  return plan.lines.length > 0 || options.extraLines.length > 0 || plan.anchorReset;
}

/** `pending_if_incomplete`: nothing changes unless the invoice is paid; until then the change waits on the subscription. */
function changeWhenPaid(
  world: World,
  subscription: Subscription,
  plan: ChangePlan,
  patch: Partial<Subscription>,
  options: ChangeOptions,
  before: object,
): Subscription {
  const invoice = invoiceChange(world, subscription, plan, options);
  const spans = spansOfInvoice(world, invoice.id);
  const result = collect(world, invoice, options);
  if (result.kind === 'paid') {
    applyChange(world, subscription, plan, patch);
    for (const span of spans) world.store.billed_spans.put(span);
    world.store.subscriptions.patch(subscription.id, { latest_invoice: invoice.id });
    return announce(world, subscription.id, before);
  }
  const items = plan.items.map((item) => toStoredItem(item, subscription.id));
  rememberPendingUpdate(world, subscription, { plan, patch, items, spans, invoice: invoice.id });
  return announce(world, subscription.id, before);
}

export function announce(world: World, id: string, before: object): Subscription {
  const after = world.store.subscriptions.get(id) as Subscription;
  world.events.emit('customer.subscription.updated', after, { before: before as Subscription });
  return after;
}

/** Prorations that are not invoiced now wait for the next invoice. */
export function addPendingItems(
  world: World,
  subscription: Subscription,
  lines: LineDraft[],
  at: number,
): InvoiceItem[] {
  return lines.map((draft) => {
    const item = createInvoiceItem(world, draft, {
      customer: subscription.customer,
      currency: subscription.currency,
      invoice: null,
      at,
      testClock: subscription.test_clock,
    });
    const span = spanOfDraft(world, draft, item.id);
    if (span) world.store.billed_spans.put(span);
    world.events.emit('invoiceitem.created', item, { last: true });
    return item;
  });
}

export function pendingItemsOf(world: World, subscription: Subscription): InvoiceItem[] {
  return world.store.invoiceitems
    .by('customer', subscription.customer)
    .filter(
      (item) =>
        item.invoice === null &&
        item.currency === subscription.currency &&
        (item.parent === null || item.parent.subscription_details.subscription === subscription.id),
    );
}

/** The invoice of an update. Its prorations are invoice items, as on Stripe; whole new periods are not. */
export function invoiceChange(
  world: World,
  subscription: Subscription,
  plan: ChangePlan,
  options: ChangeOptions,
): Invoice {
  const flexible = subscription.billing_mode.type === 'flexible';
  const takesPending = flexible && options.paymentBehavior !== 'pending_if_incomplete';
  const next = { ...subscription, ...options.patch, ...plan.patch };
  const invoice = createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    subscription: next,
    reason: 'subscription_update',
    period: plan.anchorReset
      ? { start: plan.at, end: plan.at }
      : { start: earliestStart(world, subscription), end: plan.at },
    at: plan.at,
    pending: takesPending ? pendingItemsOf(world, subscription) : [],
    lines: [...plan.lines, ...options.extraLines],
    discounts: discountsInForce(world, next, plan.at),
  });
  turnProrationsIntoItems(world, invoice, subscription, plan.at);
  world.events.emit('invoice.created', invoice);
  world.store.subscriptions.patch(subscription.id, { latest_invoice: invoice.id });
  return finalizeInvoice(world, invoice);
}

function earliestStart(world: World, subscription: Subscription): number {
  return Math.min(...itemsOf(world, subscription.id).map((item) => item.current_period_start));
}

/** Every proration on a finished invoice refers to an invoice item. */
function turnProrationsIntoItems(
  world: World,
  invoice: Invoice,
  subscription: Subscription,
  at: number,
): void {
  const lines = world.store.line_items.by('invoice', invoice.id);
  for (const line of lines) {
    const details = line.parent.subscription_item_details;
    if (!details?.proration || details.invoice_item !== null) continue;
    const item = world.store.invoiceitems.put({
      ...createItemForLine(world, line, subscription, at),
      invoice: invoice.id,
    });
    world.store.line_items.put({
      ...line,
      parent: { ...line.parent, subscription_item_details: { ...details, invoice_item: item.id } },
    });
    world.events.emit('invoiceitem.created', item, { last: true });
  }
}

function createItemForLine(
  world: World,
  line: ReturnType<World['store']['line_items']['all']>[number],
  subscription: Subscription,
  at: number,
): InvoiceItem {
  const details = line.parent.subscription_item_details;
  const draft: LineDraft = {
    subscription: subscription.id,
    item: details?.subscription_item ?? null,
    price: world.store.prices.get(line.pricing?.price_details?.price ?? '') ?? null,
    quantity: line.quantity,
    amount: line.amount,
    description: line.description ?? '',
    period: line.period,
    proration: true,
    credited: details?.proration_details?.credited_items ?? null,
    discountable: false,
    ownDiscounts: [],
    fixedDiscounts: line.discount_amounts,
    taxRates: (line.$taxRates as string[] | null) ?? null,
    unitAmountDecimal: null,
    invoiceItem: null,
    metadata: {},
    covers: line.$covers === true,
  };
  return createInvoiceItem(world, draft, {
    customer: subscription.customer,
    currency: subscription.currency,
    invoice: line.invoice,
    at,
    testClock: subscription.test_clock,
  });
}

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

/** `allow_incomplete` and `default_incomplete`: the change stands; unpaid, the subscription is past due. */
function settleStatus(world: World, id: string, result: PaymentResult): void {
  const subscription = world.store.subscriptions.get(id);
  if (!subscription || result.kind === 'paid') return;
  if (subscription.collection_method === 'send_invoice') return;
  if (subscription.status === 'active' || subscription.status === 'trialing') {
    world.store.subscriptions.patch(id, { status: 'past_due' });
  }
}
