import type { InvoiceItem, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { createInvoiceItem, type LineDraft } from '../invoices/lines.ts';
import { spanOfDraft } from './billedSpans.ts';

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
