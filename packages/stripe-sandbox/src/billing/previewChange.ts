import { StripeError } from '../http/errors.ts';
import type { Invoice, Subscription } from '../store/objects.ts';
import type { World } from '../world.ts';
import { createInvoice } from './invoices/createInvoice.ts';
import type { LineDraft } from './invoices/lines.ts';
import type { PreviewParams } from './previewParams.ts';
import { applyChange } from './subscriptions/applyChange.ts';
import { discountsInForce } from './subscriptions/discountsInForce.ts';
import { extraLine } from './subscriptions/extraLines.ts';
import { invoiceChange } from './subscriptions/invoiceChange.ts';
import { addPendingItems, pendingItemsOf } from './subscriptions/pendingItems.ts';
import { planChange } from './subscriptions/planChange.ts';
import { nextRenewal, renewalLines } from './subscriptions/renewalLines.ts';

export function extras(world: World, params: PreviewParams, customer: string, currency: string): LineDraft[] {
  return (params.invoice_items ?? []).map((item, index) =>
    extraLine(world, item, { customer, currency, subscription: null, path: `invoice_items[${index}]` }),
  );
}

export function previewExisting(world: World, subscription: Subscription, params: PreviewParams): Invoice {
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

export function nothingUpcoming(customer: string) {
  return new StripeError(404, `No upcoming invoices for customer: '${customer}'`, {
    code: 'invoice_upcoming_none',
  });
}
