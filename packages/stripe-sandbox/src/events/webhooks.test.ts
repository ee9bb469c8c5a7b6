import Stripe from 'stripe';
import { afterEach, expect, test } from 'vitest';
import type { DeliveryOptions } from '../index.ts';
import { type Harness, startHarness } from '../testing/startHarness.ts';

interface Received {
  body: string;
  signature: string;
}

let harness: Harness;
afterEach(() => harness.stop());

/** A sandbox delivering to a receiver in this process. */
async function startReceiving(options: DeliveryOptions = {}, answer: () => number = () => 200) {
  const received: Received[] = [];
  harness = await startHarness({
    webhooks: {
      deliver: async (_url, init) => {
        const headers = new Headers(init.headers);
        received.push({ body: String(init.body), signature: headers.get('stripe-signature') ?? '' });
        return new Response(null, { status: answer() });
      },
      retryDelaysMs: [60_000],
      ...options,
    },
  });
  const endpoint = await harness.stripe.webhookEndpoints.create({
    url: 'http://receiver.test/hook',
    enabled_events: ['customer.created', 'customer.updated'],
  });
  const types = () => received.map((entry) => JSON.parse(entry.body).data.object.name as string);
  return { ...harness, received, endpoint, names: types };
}

test('deliveries carry a signature the SDK accepts, and the secret is told once', async () => {
  const { stripe, sandbox, received, endpoint } = await startReceiving();
  const customer = await stripe.customers.create({ name: 'Ada' });
  await sandbox.idle();
  const [delivery] = received;
  const event = await stripe.webhooks.constructEventAsync(
    delivery?.body ?? '',
    delivery?.signature ?? '',
    endpoint.secret ?? '',
  );
  expect(event).toMatchObject({
    type: 'customer.created',
    livemode: false,
    data: { object: { id: customer.id } },
  });
  expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
});

test('another secret, or a changed body, does not verify', async () => {
  const { stripe, sandbox, received, endpoint } = await startReceiving();
  await stripe.customers.create({ name: 'Ada' });
  await sandbox.idle();
  const { body = '', signature = '' } = received[0] ?? {};
  const verify = (payload: string, secret: string) =>
    stripe.webhooks.constructEventAsync(payload, signature, secret);
  await expect(verify(body, 'whsec_other')).rejects.toThrow(Stripe.errors.StripeSignatureVerificationError);
  await expect(verify(body.replace('Ada', 'Eve'), endpoint.secret ?? '')).rejects.toThrow();
});

test('only the events an endpoint asked for are sent, and a disabled endpoint gets none', async () => {
  const { stripe, sandbox, received, endpoint } = await startReceiving();
  await stripe.products.create({ name: 'Nobody listens' });
  await stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
  await stripe.customers.create({ name: 'Ada' });
  await sandbox.idle();
  expect(received).toEqual([]);
});

test('an event counts as pending until its endpoint has taken it', async () => {
  const { stripe, sandbox } = await startReceiving({ mode: 'delay', delayMs: 60_000 });
  await stripe.customers.create({ name: 'Ada' });
  const pending = async () =>
    (await stripe.events.list({ type: 'customer.created' })).data[0]?.pending_webhooks;
  expect(await pending()).toBe(1);
  await sandbox.webhooks.flush();
  expect(await pending()).toBe(0);
});

test('duplicate: each event arrives twice, with the same id', async () => {
  const { stripe, sandbox, received } = await startReceiving({ mode: 'duplicate' });
  await stripe.customers.create({ name: 'Ada' });
  await sandbox.idle();
  const ids = received.map((entry) => JSON.parse(entry.body).id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('reorder: the latest comes first', async () => {
  const { stripe, sandbox, names } = await startReceiving({ mode: 'reorder', delayMs: 60_000 });
  for (const name of ['one', 'two', 'three']) await stripe.customers.create({ name });
  expect(names()).toEqual([]);
  await sandbox.webhooks.flush();
  expect(names()).toEqual(['three', 'two', 'one']);
});

test('drop: nothing arrives, and a resend still can', async () => {
  const { stripe, sandbox, names } = await startReceiving({ mode: 'drop' });
  await stripe.customers.create({ name: 'Ada' });
  await sandbox.webhooks.flush();
  expect(names()).toEqual([]);
  expect(sandbox.webhooks.deliveries()).toMatchObject([{ type: 'customer.created', status: 'dropped' }]);
  const [event] = (await stripe.events.list({ type: 'customer.created' })).data;
  await sandbox.webhooks.resend(event?.id ?? '');
  expect(names()).toEqual(['Ada']);
});

test('modes can be changed while running', async () => {
  const { stripe, sandbox, names } = await startReceiving();
  sandbox.webhooks.configure({ mode: 'delay', delayMs: 60_000 });
  await stripe.customers.create({ name: 'late' });
  sandbox.webhooks.configure({ mode: 'normal' });
  await stripe.customers.create({ name: 'early' });
  await sandbox.idle();
  expect(names()).toEqual(['early']);
  await sandbox.webhooks.flush();
  expect(names()).toEqual(['early', 'late']);
});

test('an answer other than 2xx is tried again', async () => {
  let status = 500;
  const { stripe, sandbox, received } = await startReceiving({}, () => status);
  await stripe.customers.create({ name: 'Ada' });
  await sandbox.idle();
  status = 200;
  await sandbox.webhooks.flush();
  expect(received).toHaveLength(2);
  expect(sandbox.webhooks.deliveries().map((record) => [record.attempt, record.status])).toEqual([
    [1, 500],
    [2, 200],
  ]);
});

test('the events of an upgrade come in the order Stripe was seen to send them, invoice items last', async () => {
  const { stripe, sandbox } = await startReceiving();
  const customer = await stripe.customers.create({
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  const price = (unit_amount: number) =>
    stripe.prices.create({
      currency: 'usd',
      unit_amount,
      recurring: { interval: 'month' },
      product_data: { name: 'P' },
    });
  const [small, large] = [await price(1000), await price(2000)];
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: small.id }],
  });
  const before = sandbox.list('events').length;
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: subscription.items.data[0]?.id ?? '', price: large.id }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
  });
  const types = sandbox
    .list<Stripe.Event>('events')
    .slice(before)
    .map((event) => event.type);
  expect(types).toEqual([
    'invoice.created',
    'payment_intent.created',
    'invoice.finalized',
    'charge.succeeded',
    'payment_intent.succeeded',
    'invoice_payment.paid',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_succeeded',
    'customer.subscription.updated',
    'invoiceitem.created',
    'invoiceitem.created',
  ]);
});
