import type Stripe from 'stripe';
import type { BillingAddress } from '../createUptier.ts';
import { type Call, readAll } from './createClient.ts';
import type { Checkout, FirstSubscription, StripeGateway } from './gateway.ts';
import { StripeFailure } from './StripeFailure.ts';
import { toPreview } from './toPreview.ts';
import { idOf } from './toSubscription.ts';

type Checkouts = Pick<
  StripeGateway,
  | 'previewFirst'
  | 'previewFirstRecurring'
  | 'createCustomer'
  | 'openCheckout'
  | 'readCheckout'
  | 'findCheckouts'
  | 'expireCheckout'
>;

/** A first subscription: what it costs, and the page where it is paid. */
export function createCheckouts(call: Call): Checkouts {
  return {
    previewFirst: (first) => preview(call, toFirstParams(first)),
    previewFirstRecurring: (first) => preview(call, { ...toFirstParams(first), preview_mode: 'recurring' }),

    async createCustomer({ account, name, address, key }) {
      // Only what never changes goes under the key: with its name, an account renamed since the first try would be refused.
      const made = await call('customers.create', (client) =>
        client.customers.create({ metadata: { uptier_account: account } }, { idempotencyKey: key }),
      );
      const known = { name, ...(address ? { address: toAddress(address) } : {}) };
      await call('customers.update', (client) => client.customers.update(made.id, known));
      return made.id;
    },

    async openCheckout({ customer, first, upgrade, returnUrl, expiresAt, key }) {
      const params: Stripe.Checkout.SessionCreateParams = {
        mode: 'subscription',
        customer,
        client_reference_id: upgrade,
        line_items: first.items,
        success_url: returnUrl,
        cancel_url: returnUrl,
        expires_at: Math.floor(expiresAt / 1000),
        ...(first.promotionCode ? { discounts: [{ promotion_code: first.promotionCode }] } : {}),
        ...(first.tax === 'automatic' ? { automatic_tax: { enabled: true } } : {}),
        ...(isManual(first.tax) ? { subscription_data: { default_tax_rates: first.tax.rates } } : {}),
      };
      const opened = await call('checkout.sessions.create', (client) =>
        client.checkout.sessions.create(params, { idempotencyKey: key }),
      );
      return { ...toCheckout(opened), requestIds: [opened.lastResponse.requestId] };
    },

    readCheckout: (session) => read(call, session),

    async findCheckouts({ customer, upgrade }) {
      const sessions = await call('checkout.sessions.list', (client) =>
        readAll(client.checkout.sessions.list({ customer, limit: 100 })),
      );
      return sessions
        .filter((one) => one.mode === 'subscription')
        .filter((one) => one.status === 'open' || one.client_reference_id === upgrade)
        .map(toCheckout);
    },

    async expireCheckout({ session, key }) {
      try {
        const expired = await call('checkout.sessions.expire', (client) =>
          client.checkout.sessions.expire(session, {}, { idempotencyKey: key }),
        );
        return { ...toCheckout(expired), requestIds: [expired.lastResponse.requestId] };
      } catch (error) {
        // Only an open session can be closed: a refusal means that it was paid, or closed, before.
        if (error instanceof StripeFailure && error.kind === 'invalid') return read(call, session);
        throw error;
      }
    },
  };
}

async function read(call: Call, session: string): Promise<Checkout> {
  return toCheckout(
    await call('checkout.sessions.retrieve', (client) => client.checkout.sessions.retrieve(session)),
  );
}

function toFirstParams({ customer, currency, items, promotionCode, tax, address }: FirstSubscription) {
  const nobody = { currency, ...(address ? { customer_details: { address: toAddress(address) } } : {}) };
  return {
    ...(customer ? { customer } : nobody),
    subscription_details: { items, ...(isManual(tax) ? { default_tax_rates: tax.rates } : {}) },
    ...(promotionCode ? { discounts: [{ promotion_code: promotionCode }] } : {}),
    ...(tax === 'automatic' ? { automatic_tax: { enabled: true } } : {}),
  } satisfies Stripe.InvoiceCreatePreviewParams;
}

function isManual(tax: FirstSubscription['tax']): tax is { rates: string[] } {
  return typeof tax === 'object';
}

function toAddress({ country, state, postalCode, city, line1, line2 }: BillingAddress): Stripe.AddressParam {
  return {
    country,
    ...(state ? { state } : {}),
    ...(postalCode ? { postal_code: postalCode } : {}),
    ...(city ? { city } : {}),
    ...(line1 ? { line1 } : {}),
    ...(line2 ? { line2 } : {}),
  };
}

/** A first subscription has at most as many lines as items, far fewer than a page holds. */
async function preview(call: Call, params: Stripe.InvoiceCreatePreviewParams) {
  const invoice = await call('invoices.createPreview', (client) => client.invoices.createPreview(params));
  if (invoice.lines.has_more) {
    throw new StripeFailure('invalid', 'invoices.createPreview', 'more lines than items', {
      code: 'too_many_lines',
    });
  }
  return toPreview(invoice, invoice.lines.data, invoice.lastResponse.requestId);
}

function toCheckout(session: Stripe.Checkout.Session): Checkout {
  const facts = { session: session.id, upgrade: session.client_reference_id };
  if (session.status === 'complete') {
    return { ...facts, state: { kind: 'complete', invoice: idOf(session.invoice) } };
  }
  if (session.status === 'open' && session.url) {
    const taxed = !session.automatic_tax.enabled || session.automatic_tax.status === 'complete';
    return {
      ...facts,
      state: { kind: 'open', url: session.url, total: taxed ? session.amount_total : null },
    };
  }
  return { ...facts, state: { kind: 'expired' } };
}
