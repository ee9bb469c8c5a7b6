import type Stripe from 'stripe';
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

    async createCustomer({ account, name, key }) {
      const params = { name, metadata: { uptier_account: account } };
      const made = await call('customers.create', (client) =>
        client.customers.create(params, { idempotencyKey: key }),
      );
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

function toFirstParams({ customer, currency, items, promotionCode }: FirstSubscription) {
  return {
    ...(customer ? { customer } : { currency }),
    subscription_details: { items },
    ...(promotionCode ? { discounts: [{ promotion_code: promotionCode }] } : {}),
  } satisfies Stripe.InvoiceCreatePreviewParams;
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
  if (session.status === 'open' && session.url)
    return { ...facts, state: { kind: 'open', url: session.url } };
  return { ...facts, state: { kind: 'expired' } };
}
