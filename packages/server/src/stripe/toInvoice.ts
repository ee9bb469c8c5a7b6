import type Stripe from 'stripe';
import type { InvoiceFacts } from './gateway.ts';
import { idOf, millis } from './toSubscription.ts';

/** An invoice in our words. */
export function toInvoice(invoice: Stripe.Invoice): InvoiceFacts {
  return {
    id: invoice.id,
    number: invoice.number,
    url: invoice.hosted_invoice_url ?? null,
    status: (invoice.status ?? 'draft') as InvoiceFacts['status'],
    customer: idOf(invoice.customer),
    subscription: idOf(invoice.parent?.subscription_details?.subscription),
    currency: invoice.currency,
    total: invoice.total,
    amountDue: invoice.amount_due,
    amountPaid: invoice.amount_paid,
    createdAt: invoice.created * 1000,
    paidAt: millis(invoice.status_transitions.paid_at),
    prorationStarts: prorationStarts(invoice.lines?.data ?? []),
  };
}

function prorationStarts(lines: Stripe.InvoiceLineItem[]): number[] {
  const starts = lines
    .filter((line) => line.parent?.subscription_item_details?.proration)
    .map((line) => line.period.start * 1000);
  return [...new Set(starts)];
}
