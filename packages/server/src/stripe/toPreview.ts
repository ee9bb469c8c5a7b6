import type Stripe from 'stripe';
import type { Preview, PreviewLine } from './gateway.ts';

/** A previewed invoice with all of its lines → what it says, net of discounts. */
export function toPreview(
  invoice: Stripe.Invoice,
  all: Stripe.InvoiceLineItem[],
  requestId: string,
): Preview {
  const lines = all.map(toLine);
  return {
    currency: invoice.currency,
    lines,
    subtotal: lines.reduce((sum, line) => sum + line.amount, 0),
    tax: sumTaxes(invoice.total_taxes, 'exclusive'),
    taxIncluded: sumTaxes(invoice.total_taxes, 'inclusive'),
    total: invoice.total,
    amountDue: invoice.amount_due,
    startingBalance: invoice.starting_balance,
    undiscounted: invoice.subtotal,
    needsAddress: invoice.automatic_tax.status === 'requires_location_inputs',
    requestId,
  };
}

function toLine(line: Stripe.InvoiceLineItem): PreviewLine {
  const amount = line.amount - discountOf(line);
  return {
    kind: line.parent?.type === 'invoice_item_details' ? 'pending' : amount < 0 ? 'credit' : 'charge',
    proration: line.parent?.subscription_item_details?.proration ?? false,
    price: priceOf(line),
    quantity: line.quantity ?? 1,
    amount,
    tax: sumTaxes(line.taxes, 'exclusive'),
    period: { start: line.period.start * 1000, end: line.period.end * 1000 },
    description: line.description ?? '',
  };
}

/** Discounts and credits not yet inside the amount. `pretax_credit_amounts` repeats the discounts, so only the rest of it counts. */
function discountOf(line: Stripe.InvoiceLineItem): number {
  const discounts = (line.discount_amounts ?? []).reduce((sum, one) => sum + one.amount, 0);
  const credits = (line.pretax_credit_amounts ?? [])
    .filter((one) => one.type !== 'discount')
    .reduce((sum, one) => sum + one.amount, 0);
  return discounts + credits;
}

function priceOf(line: Stripe.InvoiceLineItem): string | null {
  const price = line.pricing?.price_details?.price;
  return typeof price === 'string' ? price : (price?.id ?? null);
}

function sumTaxes(
  taxes: { amount: number; tax_behavior: string }[] | null | undefined,
  behavior: string,
): number {
  return (taxes ?? [])
    .filter((tax) => tax.tax_behavior === behavior)
    .reduce((sum, tax) => sum + tax.amount, 0);
}
