import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollectionName } from '../index.ts';
import { firstItem, type Scene, startScene } from '../testing/billingScene.ts';
import { loadSdkTypes } from '../testing/sdkTypes.ts';

/* Every kind of object the sandbox can answer with, held against the pinned SDK's types at run time, enums closed. */

const { Decimal } = Stripe;
const types = loadSdkTypes();
let scene: Scene;

beforeAll(async () => {
  scene = await startScene(1790812800);
  await liveALittle(scene);
});
afterAll(() => scene.stop());

async function liveALittle({ stripe, sandbox, ...make }: Scene): Promise<void> {
  await stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/hook', enabled_events: ['*'] });
  sandbox.webhooks.configure({ mode: 'drop' });
  const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 20, inclusive: false });
  const coupon = await stripe.coupons.create({
    percent_off: 10,
    duration: 'repeating',
    duration_in_months: 3,
  });
  const code = await stripe.promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
    code: 'HELLO',
  });
  const small = await make.price({ amount: 4900, name: 'Starter' });
  const large = await make.price({ amount: 14_900, name: 'Growth' });
  const tiered = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'API calls' },
    recurring: { interval: 'month' },
    billing_scheme: 'tiered',
    tiers_mode: 'graduated',
    tiers: [
      { up_to: 10, unit_amount: 10 },
      { up_to: 'inf', unit_amount_decimal: Decimal.from('1.5'), flat_amount: 100 },
    ],
    currency_options: { eur: { tiers: [{ up_to: 'inf', unit_amount: 9 }] } },
  });
  const customer = await make.customer();
  await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE123456789' });
  await stripe.customers.update(customer.id, {
    address: { country: 'DE', city: 'Berlin' },
    metadata: { a: 'b' },
  });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [
      { price: small.id, tax_rates: [rate.id] },
      { price: tiered.id, quantity: 12 },
    ],
    discounts: [{ promotion_code: code.id }],
  });
  make.at(1790812800 + 86_400);
  const [item] = subscription.items.data;
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: item?.id ?? '', price: large.id, quantity: 2 }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
  });
  await stripe.subscriptionItems.update(item?.id ?? '', {
    quantity: 3,
    proration_behavior: 'create_prorations',
  });
  await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 700,
    currency: 'usd',
    description: 'Set-up',
  });
  await pendingUpdates({ stripe, sandbox, ...make }, small, large);
  await moneyBack(stripe, subscription.id);
  await stripe.setupIntents.create({ customer: customer.id });
  await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  await stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: small.id, quantity: 1 }],
    success_url: 'https://example.com/ok',
  });
  await stripe.billingPortal.sessions.create({
    customer: customer.id,
    flow_data: { type: 'payment_method_update' },
  });
  await stripe.testHelpers.testClocks.create({ frozen_time: 1790812800 });
  await stripe.customers.createBalanceTransaction(customer.id, { amount: -100, currency: 'usd' });
}

/** One upgrade that waits for a challenge, one that was declined. */
async function pendingUpdates({ stripe, customer }: Scene, small: Stripe.Price, large: Stripe.Price) {
  for (const card of ['pm_card_authenticationRequired', 'pm_card_chargeCustomerFail']) {
    const owner = await customer();
    const subscription = await stripe.subscriptions.create({
      customer: owner.id,
      items: [{ price: small.id }],
    });
    const method = await stripe.paymentMethods.attach(card, { customer: owner.id });
    await stripe.customers.update(owner.id, { invoice_settings: { default_payment_method: method.id } });
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription).id, price: large.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
  }
}

async function moneyBack(stripe: Stripe, subscription: string) {
  const invoices = await stripe.invoices.list({ subscription, status: 'paid' });
  const [latest] = invoices.data;
  await stripe.creditNotes.create({
    invoice: latest?.id ?? '',
    amount: 300,
    refund_amount: 200,
    credit_amount: 100,
  });
}

const shown: [CollectionName, string][] = [
  ['customers', 'Customer'],
  ['products', 'Product'],
  ['prices', 'Price'],
  ['coupons', 'Coupon'],
  ['promotion_codes', 'PromotionCode'],
  ['discounts', 'Discount'],
  ['tax_rates', 'TaxRate'],
  ['tax_ids', 'TaxId'],
  ['payment_methods', 'PaymentMethod'],
  ['payment_intents', 'PaymentIntent'],
  ['setup_intents', 'SetupIntent'],
  ['charges', 'Charge'],
  ['refunds', 'Refund'],
  ['subscriptions', 'Subscription'],
  ['subscription_items', 'SubscriptionItem'],
  ['subscription_schedules', 'SubscriptionSchedule'],
  ['invoices', 'Invoice'],
  ['line_items', 'InvoiceLineItem'],
  ['invoiceitems', 'InvoiceItem'],
  ['invoice_payments', 'InvoicePayment'],
  ['credit_notes', 'CreditNote'],
  ['customer_balance_transactions', 'CustomerBalanceTransaction'],
  ['checkout_sessions', 'Checkout.Session'],
  ['billing_portal_sessions', 'BillingPortal.Session'],
  ['billing_portal_configurations', 'BillingPortal.Configuration'],
  ['webhook_endpoints', 'WebhookEndpoint'],
  ['test_clocks', 'TestHelpers.TestClock'],
  ['events', 'EventBase'],
];

test.each(shown)('every stored object of %s has the shape of %s', (collection, type) => {
  const objects = scene.sandbox.list(collection);
  expect(objects.length).toBeGreaterThan(0);
  expect(objects.flatMap((object) => types.check(type, object))).toEqual([]);
});

test('every event carries an object of the right shape', () => {
  const byObject: Record<string, string> = Object.fromEntries(
    shown.map(([collection, type]) => [String(scene.sandbox.list(collection)[0]?.object), type]),
  );
  const events = scene.sandbox.list<Stripe.Event>('events');
  const problems = events.flatMap((event) => {
    const object = event.data.object as unknown as { object: string };
    return types
      .check(byObject[object.object] ?? 'unknown', object)
      .map((problem) => `${event.type}: ${problem}`);
  });
  expect(problems).toEqual([]);
});

test('expanded and previewed objects have their shapes too', async () => {
  const { stripe } = scene;
  const [subscription] = scene.sandbox.list<Stripe.Subscription>('subscriptions');
  const preview = await stripe.invoices.createPreview({ subscription: subscription?.id ?? '' });
  expect(types.check('Invoice', plain(preview))).toEqual([]);
  const invoice = await stripe.invoices.retrieve(String(subscription?.latest_invoice), {
    expand: [
      'payments.data.payment.payment_intent',
      'confirmation_secret',
      'customer',
      'discounts.source.coupon',
    ],
  });
  expect(types.check('Invoice', plain(invoice))).toEqual([]);
  const prices = await stripe.prices.list({
    expand: ['data.tiers', 'data.currency_options', 'data.product'],
  });
  expect(prices.data.flatMap((price) => types.check('Price', plain(price)))).toEqual([]);
  expect(types.check('Account', plain(await stripe.accounts.retrieveCurrent()))).toEqual([]);
  const session = await stripe.customerSessions.create({
    customer: String(subscription?.customer),
    components: { payment_element: { enabled: true } },
  });
  expect(types.check('CustomerSession', plain(session))).toEqual([]);
});

/** Back to what went over the wire: the SDK turns decimals into objects. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test('the checker can fail: a missing field, a wrong enum and a field too many are each named', () => {
  const [good] = scene.sandbox.list<Record<string, unknown>>('invoices');
  const { total, ...missing } = good ?? {};
  expect(types.check('Invoice', missing)).toEqual(['Invoice.total: is missing']);
  expect(types.check('Invoice', { ...good, billing_reason: 'upgrade' })).toEqual([
    expect.stringContaining('Invoice.billing_reason: "upgrade" is not one of'),
  ]);
  expect(types.check('Invoice', { ...good, subscription: 'sub_1' })).toEqual([
    "Invoice.subscription: is not in the SDK's types",
  ]);
});
