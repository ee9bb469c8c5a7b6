import type Stripe from 'stripe';
import type { Call } from './createClient.ts';
import type { Billing, BillingSubscription, StripeGateway } from './gateway.ts';
import { StripeFailure } from './StripeFailure.ts';
import { deletedBilling, toBilling } from './toBilling.ts';
import { toSubscription } from './toSubscription.ts';

type Reads = Pick<StripeGateway, 'readBilling' | 'readSubscription' | 'readLoose'>;

/** The reading half of the gateway that concerns a customer and its subscription. */
export function createBillingReads(call: Call, now: () => number): Reads {
  return {
    async readBilling({ customer, subscription }) {
      const [found, subscriptions] = await Promise.all([
        call('customers.retrieve', (client) =>
          client.customers.retrieve(customer, {
            expand: [
              'invoice_settings.default_payment_method',
              'test_clock',
              'discount.source.coupon',
              'tax_ids',
            ],
          }),
        ),
        call('subscriptions.list', (client) =>
          client.subscriptions.list({
            customer,
            status: 'all',
            limit: 100,
            expand: [
              'data.default_payment_method',
              'data.test_clock',
              'data.schedule',
              'data.discounts.source.coupon',
            ],
          }),
        ),
      ]);
      if (found.deleted) return deletedBilling(customer, now());
      const read = { customer: found, subscriptions: subscriptions.data, hint: subscription, now: now() };
      return toBilling(read) satisfies Billing;
    },

    async readSubscription(id) {
      try {
        const found = await call('subscriptions.retrieve', (client) =>
          client.subscriptions.retrieve(id, { expand: ['test_clock'] }),
        );
        return toSubscription(found) satisfies BillingSubscription;
      } catch (error) {
        if (error instanceof StripeFailure && error.code === 'resource_missing') return null;
        throw error;
      }
    },

    async readLoose({ customer, subscription }) {
      const [items, drafts] = await Promise.all([
        call('invoiceItems.list', (client) =>
          client.invoiceItems.list({ customer, pending: true, limit: 100 }),
        ),
        call('invoices.list', (client) => client.invoices.list({ subscription, status: 'draft', limit: 10 })),
      ]);
      const draft = drafts.data.find((invoice) => invoice.billing_reason === 'subscription_cycle');
      return {
        pendingItems: items.data
          .filter((item) => goesOnInvoiceOf(item, subscription))
          .map(({ id, amount, description }) => ({ id, amount, description: description ?? '' })),
        draftRenewal: draft?.id ?? null,
      };
    },
  };
}

/** An item of another subscription waits for that one's invoice; an item of none is taken by whichever comes next. */
function goesOnInvoiceOf(item: Stripe.InvoiceItem, subscription: string): boolean {
  const owner = item.parent?.subscription_details?.subscription;
  return !owner || owner === subscription;
}
