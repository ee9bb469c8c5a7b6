import type Stripe from 'stripe';
import type { PriceRef } from '../createUptier.ts';
import { toPreviewParams, toRecurringParams, toUpdateParams } from './changeParams.ts';
import { type Call, readAll } from './createClient.ts';
import type { KnownPrice, Preview, StripeGateway } from './gateway.ts';
import { lookupKeyOf } from './lookupKeys.ts';
import { readInvoice } from './readInvoice.ts';
import { StripeFailure } from './StripeFailure.ts';
import { toInvoice } from './toInvoice.ts';
import { toPreview } from './toPreview.ts';
import { toPromotionCode } from './toPromotionCode.ts';
import { idOf, toInterval, unitAmountOf } from './toSubscription.ts';

type Changes = Pick<
  StripeGateway,
  | 'previewChange'
  | 'previewRecurring'
  | 'changeSubscription'
  | 'spendKey'
  | 'findPrices'
  | 'findPromotionCodes'
>;

/** Pricing a change, and making it. */
export function createChanges(call: Call): Changes {
  return {
    previewChange: (change) => preview(call, toPreviewParams(change)),
    previewRecurring: (change) => preview(call, toRecurringParams(change)),

    async changeSubscription({ change, key, latestInvoice }) {
      const changed = await call('subscriptions.update', (client) =>
        client.subscriptions.update(change.subscription, toUpdateParams(change), { idempotencyKey: key }),
      );
      const requestIds = [changed.lastResponse.requestId];
      const invoice = changed.latest_invoice;
      if (!invoice || typeof invoice === 'string' || invoice.id === latestInvoice) {
        return { kind: 'none', requestIds };
      }
      // A repeated call answers with what was true the first time. Paid stays paid; anything else is read again.
      if (invoice.status === 'paid') return { kind: 'paid', invoice: toInvoice(invoice), requestIds };
      return { ...(await readInvoice(call, invoice.id)), requestIds };
    },

    async spendKey({ customer, key }) {
      try {
        await call('customers.update', (client) =>
          client.customers.update(customer, {}, { idempotencyKey: key }),
        );
        return { wasUsed: false };
      } catch (error) {
        const code = error instanceof StripeFailure ? error.code : undefined;
        if (code === 'idempotency_error') return { wasUsed: true };
        // The customer is gone, and with it everything that could be charged.
        if (code === 'resource_missing') return { wasUsed: false };
        throw error;
      }
    },

    findPrices: (refs) => findPrices(call, refs),

    async findPromotionCodes(code) {
      const found = await call('promotionCodes.list', (client) =>
        client.promotionCodes.list({
          code,
          limit: 100,
          expand: ['data.promotion.coupon', 'data.promotion.coupon.applies_to'],
        }),
      );
      return found.data.map(toPromotionCode);
    },
  };
}

/** Ten lines come with the invoice; a price made of the first ten would be wrong without a word, so all pages are read. */
async function preview(call: Call, params: Stripe.InvoiceCreatePreviewParams): Promise<Preview> {
  const invoice = await call('invoices.createPreview', (client) => client.invoices.createPreview(params));
  const lines = invoice.lines.has_more
    ? await call('invoices.listLineItems', (client) =>
        readAll(client.invoices.listLineItems(invoice.id, { limit: 100 })),
      )
    : invoice.lines.data;
  return toPreview(invoice, lines, invoice.lastResponse.requestId);
}

const lookupKeysPerCall = 10;

async function findPrices(call: Call, refs: PriceRef[]): Promise<(KnownPrice | null)[]> {
  const keys = refs.map(lookupKeyOf);
  const found = new Map<string, KnownPrice>();
  for (let start = 0; start < keys.length; start += lookupKeysPerCall) {
    const lookup_keys = keys.slice(start, start + lookupKeysPerCall);
    const page = await call('prices.list', (client) => client.prices.list({ lookup_keys, limit: 100 }));
    for (const price of page.data) {
      const interval = toInterval(price.recurring);
      if (!price.lookup_key || !interval) continue;
      const { id, active, currency } = price;
      const known = { id, active, currency, interval, unitAmount: unitAmountOf(price) };
      found.set(price.lookup_key, { ...known, product: idOf(price.product)! });
    }
  }
  return keys.map((key) => found.get(key) ?? null);
}
