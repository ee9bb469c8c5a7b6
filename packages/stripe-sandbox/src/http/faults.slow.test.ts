import Stripe from 'stripe';
import { afterEach, expect, test } from 'vitest';
import { createStripeSandbox, type Fault } from '../index.ts';
import { type Harness, startHarness } from '../testing/startHarness.ts';

/* Every fault against the real client: what it throws, and whether the customer was made all the same. */

let harness: Harness;
afterEach(() => harness.stop());

const all: Fault['match'] = { method: 'POST', path: '/v1/customers' };

async function outcome(fault: Omit<Fault, 'match'>, config: Record<string, unknown> = {}) {
  harness = await startHarness({}, { timeout: 300, ...config });
  harness.sandbox.faults.set([{ match: all, ...fault }]);
  const result = await harness.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'k' }).then(
    (customer) => customer.id,
    (error: Stripe.errors.StripeError) => [error.type, error.statusCode ?? null, error.code ?? null],
  );
  return { result, made: harness.sandbox.list('customers').length };
}

test.each([
  ['lost_request', {}, ['StripeConnectionError', null, null], 0],
  ['lost_response', {}, ['StripeConnectionError', null, null], 1],
  ['hang', {}, ['StripeConnectionError', null, null], 1],
  ['500', {}, ['StripeAPIError', 500, null], 0],
  ['500', { after: true }, ['StripeAPIError', 500, null], 1],
  ['429', {}, ['StripeRateLimitError', 429, 'rate_limit'], 0],
  ['lock_timeout', {}, ['StripeRateLimitError', 429, 'lock_timeout'], 0],
  ['402', {}, ['StripeCardError', 402, 'card_declined'], 0],
  ['409_in_use', {}, ['StripeAPIError', 409, 'idempotency_key_in_use'], 0],
  ['idempotency_mismatch', {}, ['StripeIdempotencyError', 400, null], 0],
  ['invalid_json', {}, ['StripeAPIError', null, null], 1],
] as const)('%s %o: the client sees %o', async (kind, extra, result, made) => {
  expect(await outcome({ kind, ...extra })).toEqual({ result, made });
});

test('a hanging request is over when its caller has given up', async () => {
  await outcome({ kind: 'hang' });
  await harness.sandbox.idle();
  expect(harness.sandbox.list('customers')).toHaveLength(1);
});

test('slow: the answer is right, only late', async () => {
  const { result, made } = await outcome({ kind: 'slow', ms: 30 });
  expect([result, made]).toEqual([expect.stringMatching(/^cus_/), 1]);
});

test.each(['lost_request', 'lost_response', '500', 'lock_timeout'] as const)(
  'once %s, the client with retries gets through with one customer made',
  async (kind) => {
    const { result, made } = await outcome({ kind, times: 1 }, { maxNetworkRetries: 2 });
    expect([result, made]).toEqual([expect.stringMatching(/^cus_/), 1]);
  },
);

test('two requests with one key at once: the second is told it is in use', async () => {
  harness = await startHarness();
  const { stripe, sandbox } = harness;
  sandbox.faults.set([{ match: all, kind: 'slow', ms: 100, times: 1 }]);
  const first = stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'same' });
  await new Promise<void>((resolve) => {
    // The slow request has taken its fault, and with it the key.
    const look = () => (sandbox.faults.list()[0]?.times === 0 ? resolve() : setImmediate(look));
    look();
  });
  const second = stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'same' });
  await expect(second).rejects.toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  expect((await first).name).toBe('Ada');
});

test('faults match by method and path pattern, count down, and can be cleared', async () => {
  harness = await startHarness();
  const { stripe, sandbox } = harness;
  sandbox.faults.set([{ match: { path: '/v1/products/*' }, kind: '500', times: 1 }]);
  const product = await stripe.products.create({ name: 'P' });
  await expect(stripe.products.retrieve(product.id)).rejects.toMatchObject({ statusCode: 500 });
  expect((await stripe.products.retrieve(product.id)).id).toBe(product.id);
  sandbox.faults.set([{ match: {}, kind: '500' }]);
  await expect(stripe.products.retrieve(product.id)).rejects.toMatchObject({ statusCode: 500 });
  sandbox.faults.clear();
  expect((await stripe.products.retrieve(product.id)).id).toBe(product.id);
});

test('in process a dead connection is a rejected fetch', async () => {
  harness = await startHarness();
  const sandbox = createStripeSandbox();
  const stripe = new Stripe('sk_test_sandbox', {
    httpClient: Stripe.createFetchHttpClient((input, init) => sandbox.fetch(input as string, init)),
    maxNetworkRetries: 0,
  });
  sandbox.faults.set([{ match: all, kind: 'lost_response', times: 1 }]);
  await expect(stripe.customers.create({})).rejects.toMatchObject({ type: 'StripeConnectionError' });
  expect(sandbox.list('customers')).toHaveLength(1);
  expect(await stripe.customers.create({})).toMatchObject({ object: 'customer' });
});
