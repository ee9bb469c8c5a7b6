import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Harness, startHarness } from '../testing/startHarness.ts';

let harness: Harness;
let subscription: Stripe.Subscription;
let large: Stripe.Price;

beforeEach(async () => {
  harness = await startHarness();
  const { stripe } = harness;
  const price = (unit_amount: number) =>
    stripe.prices.create({
      currency: 'usd',
      unit_amount,
      recurring: { interval: 'month' },
      product_data: { name: 'Plan' },
    });
  large = await price(9900);
  const customer = await stripe.customers.create({
    name: 'Acme',
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  });
  subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: (await price(4900)).id }],
  });
});
afterEach(() => harness.stop());

function createSession(extra: Partial<Stripe.BillingPortal.SessionCreateParams> = {}) {
  return harness.stripe.billingPortal.sessions.create({ customer: String(subscription.customer), ...extra });
}

function submit(session: Stripe.BillingPortal.Session, action: string, fields: Record<string, string> = {}) {
  return fetch(`${session.url}/${action}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

test('the portal shows the plan, cancels it at the period’s end and takes that back', async () => {
  const { stripe } = harness;
  const session = await createSession({ return_url: 'https://example.com/billing' });
  expect(await (await fetch(session.url)).text()).toContain('Cancel at period end');
  const fields = { subscription: subscription.id };
  expect((await submit(session, 'cancel', fields)).status).toBe(303);
  expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(true);
  expect(await (await fetch(session.url)).text()).toContain('Keep the plan');
  await submit(session, 'keep', fields);
  expect((await stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(false);
});

test('a new card becomes the default, a bad one is refused in words', async () => {
  const { stripe } = harness;
  const session = await createSession();
  const refused = await submit(session, 'card', { number: '4000000000000002', expiry: '12/34' });
  expect(await refused.text()).toContain('Your card was declined.');
  await submit(session, 'card', { number: '5555555555554444', expiry: '12/34' });
  const customer = await stripe.customers.retrieve(String(subscription.customer), {
    expand: ['invoice_settings.default_payment_method'],
  });
  expect(customer).toMatchObject({
    invoice_settings: { default_payment_method: { card: { last4: '4444' } } },
  });
});

test('a prepared update is confirmed and returns where it was told to', async () => {
  const { stripe } = harness;
  const session = await createSession({
    flow_data: {
      type: 'subscription_update_confirm',
      subscription_update_confirm: {
        subscription: subscription.id,
        items: [{ id: subscription.items.data[0]?.id ?? '', price: large.id, quantity: 1 }],
      },
      after_completion: { type: 'redirect', redirect: { return_url: 'https://example.com/done' } },
    },
  });
  const answer = await submit(session, 'confirm');
  expect(answer.headers.get('location')).toBe('https://example.com/done');
  const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  expect(after.items.data[0]?.price.id).toBe(large.id);
  expect(after.latest_invoice).toMatchObject({ status: 'paid', amount_paid: 5000 });
});

test('somebody else’s subscription is out of reach', async () => {
  const { stripe } = harness;
  const other = await stripe.customers.create({});
  const session = await stripe.billingPortal.sessions.create({ customer: other.id });
  expect(await (await submit(session, 'cancel', { subscription: subscription.id })).text()).toContain(
    'No such subscription',
  );
  await expect(
    stripe.billingPortal.sessions.create({
      customer: other.id,
      flow_data: { type: 'subscription_cancel', subscription_cancel: { subscription: subscription.id } },
    }),
  ).rejects.toMatchObject({ statusCode: 400 });
});

test('configurations are made, changed and listed', async () => {
  const { stripe } = harness;
  const made = await stripe.billingPortal.configurations.create({
    business_profile: { headline: 'Acme billing' },
    features: { subscription_update: { enabled: true, default_allowed_updates: ['price'], products: [] } },
  });
  expect(made.features.subscription_update).toMatchObject({
    enabled: true,
    default_allowed_updates: ['price'],
  });
  const changed = await stripe.billingPortal.configurations.update(made.id, { active: false });
  expect(changed.active).toBe(false);
  expect((await stripe.billingPortal.configurations.list({ is_default: true })).data).toHaveLength(1);
});
