import { createBlankCustomer } from '../customers/blankCustomer.ts';
import { missing, StripeError } from '../http/errors.ts';
import { expand } from '../http/expand.ts';
import { linesOf, type View, view } from '../http/views.ts';
import type { Address, Customer, Invoice, Subscription } from '../store/objects.ts';
import type { World } from '../world.ts';
import { activeDiscounts, type DiscountParam } from './discounts.ts';
import { createInvoice } from './invoices/createInvoice.ts';
import type { LineDraft } from './invoices/lines.ts';
import { computeTotals, settleWithBalance } from './invoices/totals.ts';
import { applyChange } from './subscriptions/applyChange.ts';
import {
  automaticTax,
  createSubscription,
  type NewSubscription,
} from './subscriptions/createSubscription.ts';
import { type ExtraLineParam, extraLine } from './subscriptions/extraLines.ts';
import { type ChangeParams, discountsInForce, planChange } from './subscriptions/planChange.ts';
import { nextRenewal, renewalLines } from './subscriptions/renewalLines.ts';
import { addPendingItems, invoiceChange, pendingItemsOf } from './subscriptions/updateSubscription.ts';

export interface PreviewParams {
  customer?: string;
  subscription?: string;
  customer_details?: { address?: Partial<Address> | ''; tax_exempt?: 'none' | 'exempt' | 'reverse' | '' };
  automatic_tax?: { enabled: boolean };
  currency?: string;
  discounts?: DiscountParam[] | '';
  invoice_items?: ExtraLineParam[];
  preview_mode?: 'next' | 'recurring';
  subscription_details?: SubscriptionDetails;
}

interface SubscriptionDetails extends ChangeParams {
  billing_mode?: NewSubscription['billing_mode'];
  cancel_at?: number | '';
  cancel_at_period_end?: boolean;
  cancel_now?: boolean;
  default_tax_rates?: string[] | '';
  start_date?: number;
}

/**
 * What an invoice would be. The real code does the work on the real data, and every write is taken back, so a preview
 * cannot disagree with the charge.
 */
export function previewInvoice(world: World, params: PreviewParams, expandPaths: readonly string[]): View {
  const mark = world.events.mark();
  world.previewing = true;
  try {
    return world.store.rehearse(() => present(world, build(world, params), expandPaths));
  } finally {
    world.previewing = false;
    world.events.rewind(mark);
  }
}

function build(world: World, params: PreviewParams): Invoice {
  const subscription = params.subscription ? findSubscription(world, params.subscription) : null;
  const customerId = subscription?.customer ?? params.customer;
  const customer = customerId ? findCustomer(world, customerId) : createBlankCustomer(world);
  applyCustomerDetails(world, customer, params);
  if (!subscription) return previewNew(world, customer, params);
  return previewExisting(world, withPreviewTerms(world, subscription, params), params);
}

function findSubscription(world: World, id: string): Subscription {
  const subscription = world.store.subscriptions.get(id);
  if (!subscription) throw missing('subscription', id, 'subscription', 404);
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') {
    throw nothingUpcoming(subscription.customer);
  }
  return subscription;
}

function findCustomer(world: World, id: string): Customer {
  const customer = world.store.customers.get(id);
  if (!customer || customer.deleted) throw missing('customer', id, 'customer', 404);
  return customer;
}

function applyCustomerDetails(world: World, customer: Customer, params: PreviewParams): void {
  const details = params.customer_details;
  if (!details) return;
  const address = details.address ? { ...blankAddress, ...details.address } : customer.address;
  world.store.customers.patch(customer.id, {
    address,
    tax_exempt: details.tax_exempt || customer.tax_exempt,
  });
}

const blankAddress: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

function withPreviewTerms(world: World, subscription: Subscription, params: PreviewParams): Subscription {
  const { default_tax_rates: rates, cancel_at, cancel_at_period_end } = params.subscription_details ?? {};
  return world.store.subscriptions.patch(subscription.id, {
    ...(cancel_at === undefined ? {} : { cancel_at: cancel_at || null }),
    ...(cancel_at_period_end === undefined ? {} : { cancel_at_period_end }),
    ...(params.automatic_tax ? { automatic_tax: automaticTax(params.automatic_tax.enabled) } : {}),
    ...(rates === undefined ? {} : { default_tax_rates: rates || [] }),
  });
}

function previewNew(world: World, customer: Customer, params: PreviewParams): Invoice {
  const details = params.subscription_details;
  const items = details?.items || [];
  if (items.length === 0) return previewManual(world, customer, params);
  const subscription = createSubscription(
    world,
    {
      customer: customer.id,
      items,
      payment_behavior: 'default_incomplete',
      ...(params.automatic_tax ? { automatic_tax: params.automatic_tax } : {}),
      ...(params.currency ? { currency: params.currency } : {}),
      ...(params.discounts ? { discounts: params.discounts } : {}),
      ...(details?.billing_mode ? { billing_mode: details.billing_mode } : {}),
      ...(details?.default_tax_rates ? { default_tax_rates: details.default_tax_rates } : {}),
      ...(details?.proration_behavior ? { proration_behavior: details.proration_behavior } : {}),
      ...(details?.trial_end ? { trial_end: details.trial_end } : {}),
      ...(details?.billing_cycle_anchor?.timestamp === undefined
        ? {}
        : { billing_cycle_anchor: details.billing_cycle_anchor.timestamp }),
    },
    (created) => extras(world, params, created.customer, created.currency),
  );
  return world.store.invoices.get(subscription.latest_invoice ?? '') as Invoice;
}

/** Without a subscription the next invoice is made of the customer's pending invoice items. */
function previewManual(world: World, customer: Customer, params: PreviewParams): Invoice {
  const currency = params.currency ?? customer.currency ?? world.account.currency;
  const pending = world.store.invoiceitems
    .by('customer', customer.id)
    .filter((item) => item.invoice === null);
  const lines = extras(world, params, customer.id, currency);
  if (pending.length === 0 && lines.length === 0) throw nothingUpcoming(customer.id);
  const at = world.time(customer);
  return createInvoice(world, {
    customer: customer.id,
    currency,
    subscription: null,
    reason: 'upcoming',
    period: { start: at, end: at },
    at,
    pending,
    lines,
    discounts: customer.discount ? activeDiscounts(world, [customer.discount], at) : [],
    automaticTax: params.automatic_tax?.enabled ?? false,
  });
}

function extras(world: World, params: PreviewParams, customer: string, currency: string): LineDraft[] {
  return (params.invoice_items ?? []).map((item, index) =>
    extraLine(world, item, { customer, currency, subscription: null, path: `invoice_items[${index}]` }),
  );
}

function previewExisting(world: World, subscription: Subscription, params: PreviewParams): Invoice {
  const details = params.subscription_details ?? {};
  if (details.cancel_now) return previewCancellation(world, subscription);
  const plan = planChange(
    world,
    subscription,
    { ...details, ...(params.discounts === undefined ? {} : { discounts: params.discounts }) },
    'subscription_details',
  );
  const extraLines = extras(world, params, subscription.customer, subscription.currency);
  const given = typeof details.proration_date === 'number' ? details.proration_date : null;
  if (plan.invoiceNow && params.preview_mode !== 'recurring') {
    applyChange(world, subscription, plan, plan.patch);
    const invoice = invoiceChange(world, subscription, plan, {
      paymentBehavior: 'pending_if_incomplete',
      offSession: false,
      extraLines,
      patch: {},
    });
    return stampProrationDate(world, invoice, given ?? plan.prorationDate);
  }
  applyChange(world, subscription, plan, plan.patch);
  addPendingItems(world, subscription, [...plan.lines, ...extraLines], plan.at);
  const changed = world.store.subscriptions.get(subscription.id) as Subscription;
  const invoice = previewRenewal(world, changed, params.preview_mode === 'recurring');
  return stampProrationDate(world, invoice, plan.lines.length > 0 ? (given ?? plan.prorationDate) : given);
}

function previewRenewal(world: World, subscription: Subscription, recurringOnly: boolean): Invoice {
  const ends = subscription.cancel_at_period_end || subscription.cancel_at !== null;
  const at = nextRenewal(world, subscription);
  const pending = recurringOnly ? [] : pendingItemsOf(world, subscription);
  const over = ends && (subscription.cancel_at === null || subscription.cancel_at <= at);
  if (over && pending.length === 0) throw nothingUpcoming(subscription.customer);
  return createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    subscription,
    reason: 'upcoming',
    period: { start: periodStart(world, subscription), end: at },
    at,
    pending,
    lines: over ? [] : renewalLines(world, subscription, at),
    discounts: discountsInForce(world, subscription, at),
  });
}

function periodStart(world: World, subscription: Subscription): number {
  const items = world.store.subscription_items.by('subscription', subscription.id);
  return Math.min(...items.map((item) => item.current_period_start));
}

/** Ending now leaves only what is already pending. */
function previewCancellation(world: World, subscription: Subscription): Invoice {
  const pending = pendingItemsOf(world, subscription);
  if (pending.length === 0) throw nothingUpcoming(subscription.customer);
  const at = world.time(subscription);
  return createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    subscription,
    reason: 'upcoming',
    period: { start: at, end: at },
    at,
    pending,
    lines: [],
    discounts: discountsInForce(world, subscription, at),
  });
}

function stampProrationDate(world: World, invoice: Invoice, date: number | null): Invoice {
  const details = invoice.parent?.subscription_details;
  if (!invoice.parent || !details || date === null) return invoice;
  return world.store.invoices.patch(invoice.id, {
    parent: { ...invoice.parent, subscription_details: { ...details, subscription_proration_date: date } },
  });
}

function nothingUpcoming(customer: string) {
  return new StripeError(404, `No upcoming invoices for customer: '${customer}'`, {
    code: 'invoice_upcoming_none',
  });
}

/** A preview wears its own id and the clothes of a draft. */
function present(world: World, built: Invoice, expandPaths: readonly string[]): View {
  const invoice = computeTotals(world, built);
  const id = world.ids.next('upcoming_in');
  const settled = settleWithBalance(invoice.total, invoice.starting_balance, invoice.currency);
  const renamed: Invoice = {
    ...invoice,
    id,
    amount_paid: 0,
    amount_remaining: invoice.amount_due,
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    billing_reason: 'upcoming',
    ending_balance: settled.endingBalance,
    next_payment_attempt:
      invoice.collection_method === 'charge_automatically' ? invoice.created + 3600 : null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
  };
  for (const line of linesOf(world, invoice.id)) world.store.line_items.put({ ...line, invoice: id });
  world.store.invoices.put(renamed);
  rememberLines(world, id);
  return expand(world, view(world, renamed), expandPaths);
}

const rememberedPreviews = 50;

function rememberLines(world: World, id: string): void {
  world.previews.set(
    id,
    linesOf(world, id).map((line) => view(world, line)),
  );
  const [oldest] = world.previews.keys();
  if (world.previews.size > rememberedPreviews && oldest) world.previews.delete(oldest);
}
