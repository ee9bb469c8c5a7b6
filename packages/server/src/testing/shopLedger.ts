import type { StripeSandbox } from '@uptier/stripe-sandbox';
import type Stripe from 'stripe';

/** What really happened at Stripe, customer by customer. */
export function shopLedger(sandbox: StripeSandbox) {
  return {
    /** What Stripe really took from a customer, payment by payment. */
    charges: (customer: string) =>
      sandbox
        .list<Stripe.Charge>('charges')
        .filter((charge) => charge.customer === customer && charge.paid)
        .map((charge) => charge.amount),

    refunds: (customer: string) =>
      sandbox
        .list<Stripe.Charge>('charges')
        .filter((charge) => charge.customer === customer && charge.amount_refunded > 0)
        .map((charge) => charge.amount_refunded),

    invoices: (customer: string) =>
      sandbox.list<Stripe.Invoice>('invoices').filter((invoice) => invoice.customer === customer),
  };
}
