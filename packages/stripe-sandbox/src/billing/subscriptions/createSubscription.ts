import { invalid, missing } from '../../http/errors.ts';
import { view } from '../../http/views.ts';
import { resolvePaymentMethod } from '../../payments/paymentMethods.ts';
import { createSetupIntent } from '../../payments/setupIntents.ts';
import type { BillingMode, Customer, Metadata, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { activeDiscounts, applyDiscountParams, couponOf, type DiscountParam } from '../discounts.ts';
import { createInvoice } from '../invoices/createInvoice.ts';
import { finalizeInvoice } from '../invoices/finalizeInvoice.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { findPaymentMethod, type PaymentResult } from '../invoices/payInvoice.ts';
import { addIntervals, periodAt } from '../periods.ts';
import { debitLine, isLicensed, regularLine, spansOfInvoice, trialLine } from './billItems.ts';
import { discountsInForce, toStoredItem } from './planChange.ts';
import { type ItemParam, type PlannedItem, resolveItems, resolveTaxRates } from './resolveItems.ts';
import { collect, type PaymentBehavior, pendingItemsOf } from './updateSubscription.ts';

export interface NewSubscription {
  customer: string;
  items: ItemParam[];
  automatic_tax?: { enabled: boolean };
  billing_cycle_anchor?: number;
  billing_mode?: {
    type: 'classic' | 'flexible';
    flexible?: { proration_discounts?: 'included' | 'itemized' };
  };
  cancel_at?: number;
  cancel_at_period_end?: boolean;
  collection_method?: 'charge_automatically' | 'send_invoice';
  currency?: string;
  days_until_due?: number;
  default_payment_method?: string;
  default_tax_rates?: string[] | '';
  description?: string;
  discounts?: DiscountParam[] | '';
  metadata?: Metadata;
  off_session?: boolean;
  payment_behavior?: PaymentBehavior;
  payment_settings?: Record<string, unknown>;
  proration_behavior?: 'create_prorations' | 'always_invoice' | 'none';
  trial_end?: number | 'now';
  trial_from_plan?: boolean;
  trial_period_days?: number;
  trial_settings?: { end_behavior?: { missing_payment_method: 'create_invoice' | 'cancel' | 'pause' } };
}

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

interface Start {
  customer: Customer;
  at: number;
  currency: string;
  items: PlannedItem[];
}

function trialEndOf(params: NewSubscription, at: number, items: PlannedItem[]): number | null {
  if (typeof params.trial_end === 'number') return params.trial_end;
  if (params.trial_end === 'now') return null;
  const fromPlan = params.trial_from_plan ? items[0]?.price.recurring?.trial_period_days : undefined;
  const days = params.trial_period_days ?? fromPlan ?? 0;
  return days > 0 ? at + days * 86_400 : null;
}

function blankSubscription(world: World, params: NewSubscription, start: Start): Subscription {
  const { customer, at, currency, items } = start;
  const trialEnd = trialEndOf(params, at, items);
  if (params.billing_cycle_anchor !== undefined && params.billing_cycle_anchor < at) {
    throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', {
      param: 'billing_cycle_anchor',
    });
  }
  const anchor = params.billing_cycle_anchor ?? trialEnd ?? at;
  return {
    id: world.ids.next('sub'),
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: automaticTax(params.automatic_tax?.enabled ?? false),
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: billingMode(params, at),
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: params.cancel_at ?? null,
    cancel_at_period_end: params.cancel_at_period_end ?? false,
    canceled_at: params.cancel_at || params.cancel_at_period_end ? at : null,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: params.cancel_at || params.cancel_at_period_end ? 'cancellation_requested' : null,
    },
    collection_method: params.collection_method ?? 'charge_automatically',
    created: at,
    currency,
    customer: customer.id,
    customer_account: null,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: defaultMethod(world, params, customer, at),
    default_source: null,
    default_tax_rates: resolveTaxRates(world, params.default_tax_rates || [], 'default_tax_rates'),
    description: params.description ?? null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: params.metadata ?? {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
      ...params.payment_settings,
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: at,
    status: trialEnd === null ? 'active' : 'trialing',
    test_clock: customer.test_clock,
    transfer_data: null,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method:
          params.trial_settings?.end_behavior?.missing_payment_method ?? 'create_invoice',
      },
    },
    trial_start: trialEnd === null ? null : at,
  };
}

export function automaticTax(enabled: boolean): Subscription['automatic_tax'] {
  return { disabled_reason: null, enabled, liability: enabled ? { type: 'self' } : null };
}

function billingMode(params: NewSubscription, at: number): BillingMode {
  if (params.billing_mode?.type === 'classic') return { type: 'classic', flexible: null };
  const discounts = params.billing_mode?.flexible?.proration_discounts ?? 'included';
  return { type: 'flexible', flexible: { proration_discounts: discounts }, updated_at: at };
}

function defaultMethod(world: World, params: NewSubscription, customer: Customer, at: number): string | null {
  if (!params.default_payment_method) return null;
  const method = resolvePaymentMethod(world, params.default_payment_method, {
    customer: customer.id,
    param: 'default_payment_method',
    at,
  });
  if (method.customer !== customer.id) {
    throw invalid(
      `The customer does not have a payment method with the ID ${params.default_payment_method}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'default_payment_method' },
    );
  }
  return method.id;
}

function withDiscounts(world: World, draft: Subscription, params: NewSubscription, at: number): Subscription {
  if (!params.discounts) return draft;
  const discounts = applyDiscountParams(world, params.discounts, {
    customer: draft.customer,
    subscription: draft.id,
    currency: draft.currency,
    at,
  });
  return { ...draft, discounts };
}

/** The first period ends at the trial's end, at a later anchor, or a full interval from now. */
function placeFirstPeriods(subscription: Subscription, items: PlannedItem[], at: number): PlannedItem[] {
  const { trial_end: trialEnd, billing_cycle_anchor: anchor } = subscription;
  return items.map((item) => {
    const recurrence = item.price.recurring;
    if (!recurrence) return item;
    if (trialEnd !== null) return { ...item, period: { start: at, end: trialEnd } };
    if (anchor > at) return { ...item, period: { start: at, end: periodAt(anchor, recurrence, at).end } };
    return { ...item, period: { start: at, end: addIntervals(at, recurrence, 1) } };
  });
}

function firstLines(
  world: World,
  subscription: Subscription,
  items: PlannedItem[],
  params: NewSubscription,
): LineDraft[] {
  const at = subscription.created;
  const partial = subscription.trial_end === null && subscription.billing_cycle_anchor > at;
  if (!partial) {
    return items.flatMap((item) => {
      if (subscription.trial_end !== null)
        return isLicensed(item.price) ? trialLine(world, subscription, item, item.period) : [];
      return isLicensed(item.price)
        ? regularLine(world, subscription, item, item.period)
        : meteredLine(world, subscription, item);
    });
  }
  if (params.proration_behavior === 'none') return [];
  const terms = { subscription, discounts: discountsInForce(world, subscription, at), prorationDate: at };
  return items.flatMap((item) => {
    if (!isLicensed(item.price) || !item.price.recurring) return [];
    const full = periodAt(subscription.billing_cycle_anchor, item.price.recurring, at);
    return debitLine(world, terms, { ...item, period: full }, items);
  });
}

/** Usage is billed afterwards; the first invoice lists a metered item with nothing yet. */
function meteredLine(world: World, subscription: Subscription, item: PlannedItem): LineDraft {
  return { ...regularLine(world, subscription, { ...item, quantity: 0 }, item.period), amount: 0 };
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

/** A `once` coupon is spent by the first invoice that used it. */
export function consumeOnce(world: World, subscription: Subscription): void {
  const spent = (id: string) => couponOf(world, id)?.duration === 'once';
  if (!subscription.discounts.some(spent)) return;
  const left = subscription.discounts.filter((id) => !spent(id));
  world.store.subscriptions.patch(subscription.id, {
    discounts: activeDiscounts(world, left, world.time(subscription)),
  });
}
