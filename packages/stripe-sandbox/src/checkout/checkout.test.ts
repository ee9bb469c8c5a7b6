import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Harness, startHarness } from '../testing/startHarness.ts';

let harness: Harness;
let price: Stripe.Price;

beforeEach(async () => {
  harness = await startHarness();
  price = await harness.stripe.prices.create({
    currency: 'usd',
    unit_amount: 4900,
    recurring: { interval: 'month' },
    product_data: { name: 'Starter <b>' },
  });
});
afterEach(() => harness.stop());

function createSession(extra: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return harness.stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: price.id, quantity: 2 }],
    success_url: 'https://example.com/ok?session={CHECKOUT_SESSION_ID}',
    ...extra,
  });
}

async function pay(session: Stripe.Checkout.Session, fields: Record<string, string>) {
  const response = await fetch(`${session.url}/pay`, { method: 'POST', body: new URLSearchParams(fields) });
  return (await response.json()) as { redirect?: string; challenge?: string; error?: { message: string } };
}

test('paying makes a customer and a subscription, and sends the payer back', async () => {
  const { stripe, sandbox } = harness;
  const session = await createSession({
    subscription_data: { metadata: { account: 'acme' } },
    client_reference_id: 'acme',
  });
  expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 9800 });
  const answer = await pay(session, {
    email: 'ada@example.com',
    number: '4242 4242 4242 4242',
    expiry: '12 / 34',
    cvc: '123',
  });
  expect(answer.redirect).toBe(`https://example.com/ok?session=${session.id}`);
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'customer'] });
  expect(done).toMatchObject({ status: 'complete', payment_status: 'paid', client_reference_id: 'acme' });
  expect(done.customer).toMatchObject({ email: 'ada@example.com' });
  expect(done.subscription).toMatchObject({ status: 'active', metadata: { account: 'acme' } });
  expect(sandbox.list<Stripe.Event>('events').map((event) => event.type)).toContain(
    'checkout.session.completed',
  );
});

test('a decline leaves the session open and nothing behind', async () => {
  const session = await createSession();
  const answer = await pay(session, { number: '4000000000000002', expiry: '12/34', cvc: '123' });
  expect(answer.error?.message).toBe('Your card was declined.');
  expect(harness.sandbox.list('subscriptions')).toEqual([]);
  expect(harness.sandbox.list('customers')).toEqual([]);
  expect((await harness.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
});

test('a card that is no test card is refused as test mode refuses it', async () => {
  const session = await createSession();
  const refused = await pay(session, { number: '4111111111111111', expiry: '12/34', cvc: '123' });
  expect(refused.error?.message).toContain('used a non test (live) card');
  const mistyped = await pay(session, { number: '4242424242424241', expiry: '12/34', cvc: '123' });
  expect(mistyped.error?.message).toBe('Your card number is incorrect.');
});

test('a challenge comes first, and completes the session when it is passed', async () => {
  const session = await createSession();
  const { challenge = '' } = await pay(session, { payment_method: 'pm_card_authenticationRequired' });
  expect((await harness.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  const [path, query] = challenge.split('?');
  await fetch(`${harness.url}${path}/complete`, { method: 'POST', body: new URLSearchParams(query) });
  expect(await harness.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
  });
});

test('setup mode saves a card for a customer', async () => {
  const { stripe } = harness;
  const customer = await stripe.customers.create({});
  const session = await stripe.checkout.sessions.create({
    mode: 'setup',
    customer: customer.id,
    success_url: 'https://example.com/ok',
  });
  await pay(session, { payment_method: 'pm_card_visa' });
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent'] });
  expect(done).toMatchObject({ status: 'complete', payment_status: 'no_payment_required' });
  expect(done.setup_intent).toMatchObject({ status: 'succeeded' });
  expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(1);
});

test('an expired session cannot be paid or expired again', async () => {
  const { stripe } = harness;
  const session = await createSession();
  expect((await stripe.checkout.sessions.expire(session.id)).status).toBe('expired');
  await expect(stripe.checkout.sessions.expire(session.id)).rejects.toMatchObject({ statusCode: 400 });
  expect((await pay(session, { payment_method: 'pm_card_visa' })).error?.message).toContain('expired');
});

test('the page shows what is bought and escapes what it shows', async () => {
  const session = await createSession();
  const html = await (await fetch(session.url ?? '')).text();
  expect(html).toContain('Starter &lt;b&gt; × 2');
  expect(html).toContain('$98.00');
});

test('line items are listed, and modes and prices have to fit', async () => {
  const { stripe } = harness;
  const session = await createSession();
  expect((await stripe.checkout.sessions.listLineItems(session.id)).data).toMatchObject([
    { quantity: 2, amount_total: 9800 },
  ]);
  await expect(createSession({ mode: 'payment' })).rejects.toMatchObject({ statusCode: 400 });
  await expect(createSession({ ui_mode: 'hosted' as 'hosted_page' })).rejects.toMatchObject({
    param: 'ui_mode',
  });
});

test('a session ends between half an hour and a day from now', async () => {
  const now = Math.floor(Date.now() / 1000);
  for (const expires_at of [now + 60, now + 2 * 86_400]) {
    await expect(createSession({ expires_at })).rejects.toMatchObject({ param: 'expires_at' });
  }
  expect((await createSession({ expires_at: now + 3_600 })).expires_at).toBe(now + 3_600);
});

test('where tax is automatic and nobody knows the country, the page asks for it and charges the tax', async () => {
  await harness.stop();
  harness = await startHarness({ automaticTaxRates: { DE: 19 } });
  price = await harness.stripe.prices.create({
    currency: 'usd',
    unit_amount: 4900,
    recurring: { interval: 'month' },
    product_data: { name: 'Starter' },
  });
  const session = await createSession({ automatic_tax: { enabled: true } });
  expect(session).toMatchObject({
    amount_total: 9800,
    automatic_tax: { status: 'requires_location_inputs' },
  });
  const html = await (await fetch(session.url ?? '')).text();
  expect(html).toContain('name="country"');
  expect(html).toContain('before tax');
  expect((await pay(session, { payment_method: 'pm_card_visa' })).error?.message).toContain('location');
  await pay(session, { payment_method: 'pm_card_visa', country: 'de' });
  expect(await harness.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: 'complete',
    amount_total: 11_662,
    automatic_tax: { status: 'complete' },
    total_details: { amount_tax: 1_862 },
  });
});

test('tiered prices, discounts and tax are on the page and in the line items as they will be charged', async () => {
  const { stripe } = harness;
  const tiered = await stripe.prices.create({
    currency: 'usd',
    recurring: { interval: 'month' },
    billing_scheme: 'tiered',
    tiers_mode: 'graduated',
    tiers: [
      { up_to: 5, unit_amount: 1_000 },
      { up_to: 'inf', unit_amount: 600 },
    ],
    product_data: { name: 'Seats' },
  });
  const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 10, inclusive: true });
  const session = await createSession({
    line_items: [
      { price: price.id, quantity: 1 },
      { price: tiered.id, quantity: 12 },
    ],
    subscription_data: { default_tax_rates: [rate.id] },
  });
  expect(session.amount_total).toBe(4_900 + 9_200);
  const lines = await stripe.checkout.sessions.listLineItems(session.id);
  expect(lines.data.map(({ amount_total, amount_tax }) => [amount_total, amount_tax])).toEqual([
    [4_900, 445],
    [9_200, 836],
  ]);
  const html = await (await fetch(session.url ?? '')).text();
  expect(html).toContain('$92.00');
  expect(html).toContain('Tax, in the price');
  await pay(session, { payment_method: 'pm_card_visa' });
  const [charge] = harness.sandbox.list<Stripe.Charge>('charges');
  expect(charge?.amount).toBe(session.amount_total);
});
