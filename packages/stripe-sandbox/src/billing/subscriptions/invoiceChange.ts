import { itemsOf } from '../../http/views.ts';
import type { Invoice, InvoiceItem, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { createInvoice } from '../invoices/createInvoice.ts';
import { finalizeInvoice } from '../invoices/finalizeInvoice.ts';
import { createInvoiceItem, type LineDraft } from '../invoices/lines.ts';
import type { ChangeOptions } from './carryOut.ts';
import { discountsInForce } from './discountsInForce.ts';
import { pendingItemsOf } from './pendingItems.ts';
import type { ChangePlan } from './planChange.ts';

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
