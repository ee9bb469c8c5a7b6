import type { BilledSpan } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { sum } from '../invoices/totals.ts';

/** The spans an invoice's lines bill, with the amounts as they came out after discounts. */
export function spansOfInvoice(world: World, invoice: string): BilledSpan[] {
  const lines = world.store.line_items.by('invoice', invoice).filter((line) => line.$covers === true);
  return lines.flatMap((line) => {
    const details = line.parent.subscription_item_details;
    if (!details) return [];
    const off = sum(line.discount_amounts.map((discount) => discount.amount));
    const known = world.store.billed_spans
      .by('item', details.subscription_item)
      .find((span) => details.invoice_item !== null && span.invoiceItem === details.invoice_item);
    return {
      id: known?.id ?? world.ids.next('span'),
      object: 'sandbox.billed_span' as const,
      item: details.subscription_item,
      invoice,
      line: line.id,
      invoiceItem: details.invoice_item,
      amount: line.amount - off,
      gross: line.amount,
      discountAmounts: line.discount_amounts,
      taxRates: (line.$taxRates as string[] | null) ?? [],
      price: line.pricing?.price_details?.price ?? '',
      quantity: line.quantity,
      start: line.period.start,
      end: line.period.end,
    };
  });
}

/** For pending invoice items: they bill time before any invoice shows them. */
export function spanOfDraft(world: World, draft: LineDraft, invoiceItem: string): BilledSpan | null {
  if (!draft.covers || draft.item === null) return null;
  return {
    id: world.ids.next('span'),
    object: 'sandbox.billed_span',
    item: draft.item,
    invoice: null,
    line: null,
    invoiceItem,
    amount: draft.amount - sum(draft.fixedDiscounts.map((discount) => discount.amount)),
    gross: draft.amount,
    discountAmounts: draft.fixedDiscounts,
    taxRates: draft.taxRates ?? [],
    price: draft.price?.id ?? '',
    quantity: draft.quantity,
    start: draft.period.start,
    end: draft.period.end,
  };
}
