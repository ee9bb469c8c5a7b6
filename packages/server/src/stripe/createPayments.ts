import type { PortalFlow } from '@uptier/model';
import type Stripe from 'stripe';
import { type Call, readAll } from './createClient.ts';
import type { StripeGateway } from './gateway.ts';
import { readInvoice } from './readInvoice.ts';
import { type FailureKind, StripeFailure } from './StripeFailure.ts';
import { toInvoice } from './toInvoice.ts';
import { toPaymentMethod, usablePaymentTypes } from './toPaymentMethod.ts';
import { idOf } from './toSubscription.ts';

type Payments = Pick<
  StripeGateway,
  | 'readInvoice'
  | 'listChangeInvoices'
  | 'payInvoice'
  | 'voidInvoice'
  | 'readRefunded'
  | 'refund'
  | 'createSetupIntent'
  | 'readPaymentMethod'
  | 'setDefaultPaymentMethod'
  | 'createPortalSession'
>;

/** Invoices and what pays them. */
export function createPayments(call: Call): Payments {
  return {
    readInvoice: (invoice) => readInvoice(call, invoice),

    async listChangeInvoices({ subscription, since }) {
      const created = { gte: Math.floor(since / 1000) };
      const invoices = await call('invoices.list', (client) =>
        readAll(client.invoices.list({ subscription, created, limit: 100 })),
      );
      return invoices.filter((one) => one.billing_reason === 'subscription_update').map(toInvoice);
    },

    async payInvoice({ invoice, paymentMethod, key }) {
      const requestIds = await answerTo(() =>
        call('invoices.pay', (client) =>
          client.invoices.pay(
            invoice,
            { payment_method: paymentMethod, off_session: false },
            { idempotencyKey: key },
          ),
        ),
      );
      return { ...(await readInvoice(call, invoice)), requestIds };
    },

    async voidInvoice({ invoice, key }) {
      const requestIds = await answerTo(() =>
        call('invoices.voidInvoice', (client) =>
          client.invoices.voidInvoice(invoice, {}, { idempotencyKey: key }),
        ),
      );
      return { ...(await readInvoice(call, invoice)), requestIds };
    },

    async readRefunded(id) {
      const invoice = await call('invoices.retrieve', (client) =>
        client.invoices.retrieve(id, { expand: ['payments'] }),
      );
      const intents = (invoice.payments?.data ?? []).flatMap(
        ({ payment }) => idOf(payment.payment_intent) ?? [],
      );
      let refunded = 0;
      for (const payment_intent of intents) {
        const charges = await call('charges.list', (client) => client.charges.list({ payment_intent }));
        for (const { amount_refunded } of charges.data) refunded += amount_refunded;
      }
      return refunded;
    },

    async refund({ invoice, amount, key }) {
      const note = await call('creditNotes.create', (client) =>
        client.creditNotes.create(
          { invoice, amount, refund_amount: amount, reason: 'order_change' },
          { idempotencyKey: key },
        ),
      );
      return { creditNote: note.id, requestIds: [note.lastResponse.requestId] };
    },

    async createSetupIntent({ customer, key }) {
      const intent = await call('setupIntents.create', (client) =>
        client.setupIntents.create(
          {
            customer,
            usage: 'off_session',
            automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
            allowed_payment_method_types: [...usablePaymentTypes],
          },
          { idempotencyKey: key },
        ),
      );
      return { clientSecret: intent.client_secret ?? '' };
    },

    async readPaymentMethod({ customer, paymentMethod }) {
      try {
        const found = await call('paymentMethods.retrieve', (client) =>
          client.paymentMethods.retrieve(paymentMethod),
        );
        const usable = idOf(found.customer) === customer && usablePaymentTypes.has(found.type);
        return usable ? toPaymentMethod(found) : null;
      } catch (error) {
        if (error instanceof StripeFailure && error.kind === 'invalid') return null;
        throw error;
      }
    },

    async setDefaultPaymentMethod({ customer, subscription, paymentMethod, key }) {
      await call('customers.update', (client) =>
        client.customers.update(
          customer,
          { invoice_settings: { default_payment_method: paymentMethod } },
          { idempotencyKey: `${key}_customer` },
        ),
      );
      // A subscription's own payment method wins over the customer's, so it has to follow.
      if (!subscription) return;
      await call('subscriptions.update', (client) =>
        client.subscriptions.update(
          subscription,
          { default_payment_method: paymentMethod },
          { idempotencyKey: `${key}_subscription` },
        ),
      );
    },

    async createPortalSession({ customer, flow, subscription, returnUrl }) {
      const flowData = flow && flowDataOf(flow, subscription ?? '');
      const session = await call('billingPortal.sessions.create', (client) =>
        client.billingPortal.sessions.create({
          customer,
          ...(returnUrl ? { return_url: returnUrl } : {}),
          ...(flowData ? { flow_data: flowData } : {}),
        }),
      );
      return { url: session.url };
    },
  };
}

function flowDataOf(
  flow: PortalFlow,
  subscription: string,
): Stripe.BillingPortal.SessionCreateParams.FlowData {
  switch (flow) {
    case 'downgrade':
      return { type: 'subscription_update', subscription_update: { subscription } };
    case 'cancel':
      return { type: 'subscription_cancel', subscription_cancel: { subscription } };
    case 'card':
      return { type: 'payment_method_update' };
    case 'address':
      return { type: 'customer_update' };
  }
}

/**
 * Runs a call whose refusal is an answer too: Stripe looked at it and said no, and the invoice itself tells the rest.
 * Anything else must not be guessed.
 */
async function answerTo(run: () => Promise<{ lastResponse: { requestId: string } }>): Promise<string[]> {
  try {
    return [(await run()).lastResponse.requestId];
  } catch (error) {
    const answered = error instanceof StripeFailure && answers.has(error.kind);
    if (!answered) throw error;
    return error.requestId ? [error.requestId] : [];
  }
}

const answers: ReadonlySet<FailureKind> = new Set(['declined', 'requires_action', 'invalid']);
