import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { afterEach, expect, test } from 'vitest';
import { createStripeSandbox, type SandboxLogEntry } from './index.ts';
import { startHarness } from './testing/startHarness.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(...args: Parameters<typeof startHarness>) {
  const harness = await startHarness(...args);
  stops.push(harness.stop);
  return harness;
}

async function subscribed(stripe: Stripe) {
  const customer = await stripe.customers.create({
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 4900,
    recurring: { interval: 'month' },
    product_data: { name: 'Starter' },
  });
  return stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
}

test('the same requests make the same ids, and another seed other ones', async () => {
  const run = async (deterministicIds: string | boolean) => {
    const { stripe } = await start({ deterministicIds });
    return (await subscribed(stripe)).id;
  };
  const [first, second, other] = [await run('a'), await run('a'), await run('b')];
  expect(first).toBe(second);
  expect(other).not.toBe(first);
});

test('a restart on the same file goes on where it was: objects, indexes, idempotency keys', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-sandbox-'));
  stops.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'state.json');
  const before = await startHarness({ file });
  const subscription = await subscribed(before.stripe);
  const made = await before.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'once' });
  await before.stop();
  expect(readdirSync(folder)).toEqual(['state.json']);

  const { stripe, sandbox } = await start({ file });
  expect(await stripe.subscriptions.retrieve(subscription.id)).toEqual(subscription);
  expect((await stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'once' })).id).toBe(made.id);
  const updated = await stripe.subscriptions.update(subscription.id, {
    items: [{ id: subscription.items.data[0]?.id ?? '', quantity: 2 }],
    proration_behavior: 'always_invoice',
  });
  expect(updated.items.data[0]?.quantity).toBe(2);
  const ids = sandbox.list('customers').map((customer) => customer.id);
  expect(new Set(ids).size).toBe(2);
});

test('reset forgets everything', async () => {
  const { stripe, sandbox } = await start();
  await subscribed(stripe);
  sandbox.faults.set([{ match: {}, kind: '500' }]);
  sandbox.reset();
  expect((await stripe.subscriptions.list()).data).toEqual([]);
  expect(sandbox.list('events')).toEqual([]);
});

test('the sandbox follows the time it is given: what is due happens with the next request', async () => {
  let now = Date.UTC(2027, 2, 1);
  const { stripe, sandbox } = await start({ now: () => now });
  const subscription = await subscribed(stripe);
  now = Date.UTC(2027, 3, 1, 2);
  const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  expect(after.latest_invoice).toMatchObject({ billing_reason: 'subscription_cycle', status: 'paid' });
  const renewal = sandbox
    .list<Stripe.Event>('events')
    .find((event) => event.type === 'invoice.paid' && event.created > Date.UTC(2027, 3, 1) / 1000);
  expect(renewal?.request).toEqual({ id: null, idempotency_key: null });
  expect(renewal?.created).toBe(Date.UTC(2027, 3, 1, 1) / 1000);
});

test('dunning retries and then does what it is told', async () => {
  let now = Date.UTC(2027, 2, 1);
  const { stripe } = await start({ now: () => now, dunning: { retryDays: [1], finally: 'unpaid' } });
  const subscription = await subscribed(stripe);
  const customer = String(subscription.customer);
  const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: failing.id } });
  const status = async () => (await stripe.subscriptions.retrieve(subscription.id)).status;
  now = Date.UTC(2027, 3, 1, 2);
  expect(await status()).toBe('past_due');
  now = Date.UTC(2027, 3, 2, 2);
  expect(await status()).toBe('unpaid');
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: true });
});

test('automatic tax finds the configured rate of the customer’s country', async () => {
  const { stripe } = await start({ automaticTaxRates: { DE: 19 } });
  const total = async (country: string) => {
    const customer = await stripe.customers.create({
      address: { country },
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const price = await stripe.prices.create({
      currency: 'eur',
      unit_amount: 1000,
      recurring: { interval: 'month' },
      product_data: { name: 'P' },
    });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      automatic_tax: { enabled: true },
      expand: ['latest_invoice'],
    });
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    return [invoice.automatic_tax.status, invoice.total, invoice.total_taxes?.[0]?.taxability_reason];
  };
  expect(await total('DE')).toEqual(['complete', 1190, 'standard_rated']);
  expect(await total('FR')).toEqual(['complete', 1000, 'not_collecting']);
});

test('the log hears requests, events and deliveries, until it is stopped', async () => {
  const { stripe, sandbox } = await start();
  const heard: SandboxLogEntry[] = [];
  const stop = sandbox.onRequest((entry) => heard.push(entry));
  await stripe.customers.create({}, { idempotencyKey: 'k' });
  stop();
  await stripe.customers.create({});
  expect(heard.map((entry) => entry.kind)).toEqual(['event', 'request']);
  expect(heard[1]).toMatchObject({ method: 'POST', path: '/v1/customers', status: 200, idempotencyKey: 'k' });
});

test('keys: none, wrong, live, and publishable where a secret one is needed', async () => {
  const sandbox = createStripeSandbox({ secretKeys: ['sk_test_mine'] });
  const call = async (authorization: string | null) => {
    const response = await sandbox.fetch('http://stripe.test/v1/customers', {
      headers: authorization ? { authorization } : {},
    });
    const body = (await response.json()) as { error?: { message: string; code?: string } };
    return [response.status, body.error?.message.slice(0, 30) ?? null];
  };
  expect(await call(null)).toEqual([401, 'You did not provide an API key']);
  expect(await call('Bearer sk_test_other')).toEqual([401, 'Invalid API Key provided: sk_t']);
  expect(await call('Bearer pk_test_mine')).toEqual([401, 'This API call cannot be made w']);
  expect(await call('Bearer sk_test_mine')).toEqual([200, null]);
  const anyKey = createStripeSandbox();
  const live = await anyKey.fetch('http://stripe.test/v1/customers', {
    headers: { authorization: 'Bearer sk_live_0123456789abcdef' },
  });
  const text = await live.text();
  expect(live.status).toBe(401);
  expect(text).toContain('it refuses live keys');
  expect(text).not.toContain('0123456789');
});

test('a publishable key reads an intent only with its client secret', async () => {
  const { stripe, url } = await start();
  const intent = await stripe.setupIntents.create({});
  const read = (secret: string) =>
    fetch(`${url}/v1/setup_intents/${intent.id}?key=pk_test_x&client_secret=${secret}`);
  expect((await read('seti_guess_secret_x')).status).toBe(400);
  const found = await read(intent.client_secret ?? '');
  expect(found.headers.get('access-control-allow-origin')).toBe('*');
  expect(await found.json()).toMatchObject({ id: intent.id });
});

test('an unknown path, a bad body and an unknown page are answered, not crashed on', async () => {
  const { url } = await start();
  const headers = { authorization: 'Bearer sk_test_x' };
  expect((await fetch(`${url}/v1/nothing`, { headers })).status).toBe(404);
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  expect((await fetch(`${url}/challenge/pi_x?client_secret=y`)).status).toBe(404);
  expect((await fetch(`${url}/checkout/cs_test_x`)).status).toBe(404);
  const body = await fetch(`${url}/v1/customers`, {
    method: 'POST',
    headers,
    body: '[]]=%%%&__proto__[a]=b',
  });
  expect(body.status).toBe(400);
});

test('what it could only answer wrongly it refuses: other API versions, connected accounts, search, huge bodies', async () => {
  const { stripe, url } = await start();
  const old = { apiVersion: '2024-06-20' };
  await expect(stripe.customers.create({}, old)).rejects.toMatchObject({
    message: expect.stringContaining(
      'This local Stripe speaks 2026-10-28.endive; the request asks for 2024-06-20.',
    ),
  });
  await expect(stripe.customers.create({}, { stripeAccount: 'acct_1' })).rejects.toMatchObject({
    statusCode: 403,
  });
  await expect(stripe.customers.search({ query: 'name:"Ada"' })).rejects.toMatchObject({ statusCode: 501 });
  const headers = { authorization: 'Bearer sk_test_x' };
  const body = `description=${'x'.repeat(1_100_000)}`;
  expect((await fetch(`${url}/v1/customers`, { method: 'POST', headers, body })).status).toBe(413);
});

test('the API version of the request is echoed', async () => {
  const { stripe } = await start();
  const customer = await stripe.customers.create({});
  expect(customer.lastResponse.headers['stripe-version']).toBe('2026-10-28.endive');
});
