import type Stripe from 'stripe';
import { afterEach, expect, test } from 'vitest';
import { amounts, expanded, firstItem, type Scene, startScene } from '../testing/billingScene.ts';

/*
 * Amounts Stripe itself produced or documents, each with its id and public source. Wherever the source shows lines, the
 * lines are compared; where it shows only a sum, the sum.
 */

type Mode = 'classic' | 'flexible';

let scene: Scene;

afterEach(() => scene.stop());

async function subscribe(
  mode: Mode,
  price: Stripe.Price,
  extra: Partial<Stripe.SubscriptionCreateParams> = {},
) {
  const customer = await scene.customer();
  return scene.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    billing_mode: { type: mode },
    ...extra,
  });
}

async function change(
  subscription: Stripe.Subscription,
  price: Stripe.Price,
  params: Stripe.SubscriptionUpdateParams,
): Promise<{ subscription: Stripe.Subscription; invoice: Stripe.Invoice }> {
  const updated = await scene.stripe.subscriptions.update(subscription.id, {
    items: [{ id: firstItem(subscription).id, price: price.id }],
    expand: ['latest_invoice'],
    ...params,
  });
  return { subscription: updated, invoice: expanded(updated.latest_invoice) };
}

const periods = (invoice: Stripe.Invoice) => invoice.lines.data.map((line) => line.period);
const prorations = (invoice: Stripe.Invoice) =>
  invoice.lines.data.map((line) => line.parent?.subscription_item_details?.proration);

test('docs-silver-gold-preview: docs.stripe.com/billing/subscriptions/prorations, full example response', async () => {
  scene = await startScene(1596749288);
  const silver = await scene.price({ amount: 1000, name: 'Silver plan' });
  const gold = await scene.price({ amount: 3252, name: 'Gold plan' });
  const subscription = await subscribe('classic', silver);
  expect(firstItem(subscription).current_period_end).toBe(1599427688);
  scene.at(1598982148);
  const preview = await scene.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: {
      items: [{ id: firstItem(subscription).id, price: gold.id }],
      proration_behavior: 'create_prorations',
      proration_date: 1598982148,
    },
  });
  expect(preview.lines.data.map((line) => [line.amount, line.description, line.discountable])).toEqual([
    [-166, 'Unused time on Silver plan after 01 Sep 2020', false],
    [541, 'Remaining time on Gold plan after 01 Sep 2020', false],
    [3252, '1 × Gold plan (at $32.52 / month)', true],
  ]);
  expect(periods(preview)).toEqual([
    { start: 1598982148, end: 1599427688 },
    { start: 1598982148, end: 1599427688 },
    { start: 1599427688, end: 1602019688 },
  ]);
  expect(prorations(preview)).toEqual([true, true, false]);
  expect([preview.subtotal, preview.total, preview.amount_due]).toEqual([3627, 3627, 3627]);
});

test('gist-monthly-to-yearly-classic: gist.github.com/matthewarkin/27bcfdf622eb91d3508ea082d0ad50b8', async () => {
  scene = await startScene(1487030400);
  const monthly = await scene.price({ amount: 1000, name: 'monthly widgets' });
  const yearly = await scene.price({ amount: 10_000, interval: 'year', name: 'yearly widgets' });
  const subscription = await subscribe('classic', monthly);
  scene.at(1488568488);
  const preview = await scene.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items: [{ id: firstItem(subscription).id, price: yearly.id }] },
  });
  expect(preview.lines.data[0]).toMatchObject({
    amount: -364,
    description: 'Unused time on monthly widgets after 03 Mar 2017',
    period: { start: 1488568488, end: 1489449600 },
  });
  expect(preview.amount_due).toBe(9636);
});

test('gist-volume-tier-qty20: gist.github.com/pedro-vasconcelos/b5526eda75c4d07f7b6c1ce9ffcd17c8', async () => {
  // The source does not show the tiers; 20 × 40 a month gives its amount, and the rule shows: one line, all units.
  scene = await startScene(1649526362);
  const { stripe } = scene;
  const product = await stripe.products.create({ name: 'Hotspots' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    recurring: { interval: 'month' },
    billing_scheme: 'tiered',
    tiers_mode: 'volume',
    tiers: [
      { up_to: 10, unit_amount: 100 },
      { up_to: 'inf', unit_amount: 40 },
    ],
  });
  const customer = await scene.customer();
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id, quantity: 20 }],
    billing_mode: { type: 'classic' },
  });
  scene.at(1649526643);
  await stripe.subscriptions.update(subscription.id, {
    items: [{ id: firstItem(subscription).id, quantity: 1 }],
    proration_behavior: 'create_prorations',
  });
  const pending = await stripe.invoiceItems.list({ customer: customer.id, pending: true });
  const credit = pending.data.find((item) => item.amount < 0);
  expect(credit).toMatchObject({
    amount: -800,
    quantity: 20,
    description: 'Unused time on 20 × Hotspots after 09 Apr 2022',
    period: { start: 1649526643, end: 1652118362 },
  });
});

test('secrag-1000-2000: a real invoice, in_1QDoZI…, published on GitHub in October 2024', async () => {
  scene = await startScene(1729866657);
  const old = await scene.price({ amount: 1000, currency: 'eur' });
  const next = await scene.price({ amount: 2000, currency: 'eur' });
  const subscription = await subscribe('classic', old);
  scene.at(1729866729);
  const { invoice } = await change(subscription, next, { proration_behavior: 'always_invoice' });
  expect(amounts(invoice)).toEqual([-1000, 2000]);
  expect(periods(invoice)).toEqual([
    { start: 1729866729, end: 1732545057 },
    { start: 1729866729, end: 1732545057 },
  ]);
  expect(invoice.total).toBe(1000);
  const [credit, debit] = invoice.lines.data;
  expect(credit?.parent?.subscription_item_details?.proration_details?.credited_items).toEqual({
    invoice: subscription.latest_invoice,
    invoice_line_items: [expect.stringMatching(/^il_/)],
  });
  expect(debit?.parent?.subscription_item_details?.proration_details?.credited_items).toBeNull();
});

test('secrag-monthly-to-yearly: a real invoice, in_1QDoa5…, published on GitHub in October 2024', async () => {
  scene = await startScene(1729866657);
  const monthly = await scene.price({ amount: 2000, currency: 'eur' });
  const yearly = await scene.price({
    amount: 10_000,
    currency: 'eur',
    interval: 'year',
    name: 'SECRag Basic',
  });
  const subscription = await subscribe('classic', monthly);
  scene.at(1729866817);
  const { invoice } = await change(subscription, yearly, {
    proration_behavior: 'always_invoice',
    proration_date: 1729866729,
  });
  expect(amounts(invoice)).toEqual([-2000, 10_000]);
  expect(periods(invoice)).toEqual([
    { start: 1729866729, end: 1732545057 },
    { start: 1729866817, end: 1761402817 },
  ]);
  expect(prorations(invoice)).toEqual([true, false]);
  expect(invoice.lines.data[1]).toMatchObject({
    discountable: true,
    description: '1 × SECRag Basic (at €100.00 / year)',
  });
  expect(invoice.total).toBe(8000);
});

test('ruby-mock-fixture-1500: stripe-ruby-mock webhook_fixtures/invoiceitem.created.json', async () => {
  scene = await startScene(1648320096);
  const price = await scene.price({ amount: 1500 });
  const other = await scene.price({ amount: 0 });
  const subscription = await subscribe('classic', price);
  scene.at(1648320097);
  const { invoice } = await change(subscription, other, { proration_behavior: 'always_invoice' });
  expect(invoice.lines.data[0]).toMatchObject({
    amount: -1500,
    period: { start: 1648320097, end: 1650998496 },
  });
});

test('pay-flexible-month-to-year-anchor-now: pay-rails/pay, test_stripe_can_swap_a_subscription_and_reset_billing_cycle.yml', async () => {
  scene = await startScene(1762799253);
  const monthly = await scene.price({ amount: 2500 });
  const yearly = await scene.price({
    amount: 25_000,
    interval: 'year',
    name: 'Test Subscription',
    unitLabel: 'user',
  });
  const subscription = await subscribe('flexible', monthly);
  scene.at(1762799256);
  const changed = await change(subscription, yearly, {
    proration_behavior: 'always_invoice',
    trial_end: 'now',
    billing_cycle_anchor: { type: 'now' },
  });
  const { invoice } = changed;
  expect(amounts(invoice)).toEqual([-2500, 25_000]);
  expect(periods(invoice)).toEqual([
    { start: 1762799256, end: 1765391253 },
    { start: 1762799256, end: 1794335256 },
  ]);
  expect(prorations(invoice)).toEqual([true, false]);
  expect(invoice.lines.data[1]?.description).toBe('1 user × Test Subscription (at $250.00 / year)');
  expect(invoice.total).toBe(22_500);
  expect([invoice.period_start, invoice.period_end]).toEqual([1762799256, 1762799256]);
  expect(changed.subscription.billing_cycle_anchor).toBe(1762799256);
  expect(firstItem(changed.subscription)).toMatchObject({
    current_period_start: 1762799256,
    current_period_end: 1794335256,
  });
});

test('pay-trial-start-flexible: pay-rails/pay, test_stripe_trial_period_options.yml', async () => {
  scene = await startScene(1774905677);
  const price = await scene.price({ amount: 2500, name: 'Test Subscription', unitLabel: 'user' });
  const subscription = await subscribe('flexible', price, {
    trial_period_days: 15,
    expand: ['latest_invoice.confirmation_secret'],
  });
  const invoice = expanded<Stripe.Invoice>(subscription.latest_invoice);
  expect(subscription.status).toBe('trialing');
  expect(subscription.billing_cycle_anchor).toBe(1776201677);
  expect(firstItem(subscription)).toMatchObject({
    current_period_start: 1774905677,
    current_period_end: 1776201677,
  });
  expect(invoice.lines.data[0]).toMatchObject({
    amount: 0,
    description: 'Free trial for 1 user × Test Subscription',
    period: { start: 1774905677, end: 1776201677 },
  });
  expect(String(invoice.lines.data[0]?.pricing?.unit_amount_decimal)).toBe('0');
  expect([invoice.total, invoice.status, invoice.confirmation_secret]).toEqual([0, 'paid', null]);
});

test('pay-incomplete-3ds: pay-rails/pay, test_stripe_fails_when_subscribing_with_SCA_card.yml', async () => {
  scene = await startScene(1774905661);
  const price = await scene.price({ amount: 2500 });
  const customer = await scene.customer('pm_card_authenticationRequired');
  const subscription = await scene.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    expand: ['latest_invoice.confirmation_secret', 'latest_invoice.payments'],
  });
  const invoice = expanded<Stripe.Invoice>(subscription.latest_invoice);
  expect(subscription.status).toBe('incomplete');
  expect(firstItem(subscription).current_period_end).toBe(1777584061);
  expect(invoice).toMatchObject({
    status: 'open',
    auto_advance: true,
    attempted: true,
    amount_due: 2500,
    amount_paid: 0,
    amount_remaining: 2500,
  });
  const payment = invoice.payments?.data[0];
  expect(payment).toMatchObject({ status: 'open', amount_paid: null, amount_requested: 2500 });
  const intent = await scene.stripe.paymentIntents.retrieve(String(payment?.payment.payment_intent));
  expect(intent.status).toBe('requires_action');
  expect(invoice.confirmation_secret).toEqual({
    type: 'payment_intent',
    client_secret: intent.client_secret,
  });
});

test('docs-half-10-20: docs.stripe.com/billing/subscriptions/prorations, "How prorations work"', async () => {
  scene = await startScene(1743465600);
  const old = await scene.price({ amount: 1000 });
  const next = await scene.price({ amount: 2000 });
  const subscription = await subscribe('classic', old);
  scene.at(1744761600);
  const { invoice } = await change(subscription, next, { proration_behavior: 'always_invoice' });
  expect(amounts(invoice)).toEqual([-500, 1000]);
  expect(invoice.total).toBe(500);
});

test.each([
  ['docs-no-previous-debit-classic', 'classic', [-667, 333], -334],
  ['docs-no-previous-debit-flexible', 'flexible', [-333, 333], 0],
] as const)(
  '%s: docs.stripe.com/billing/subscriptions/prorations#credit-prorations',
  async (_id, mode, lines, total) => {
    scene = await startScene(1743465600);
    const ten = await scene.price({ amount: 1000 });
    const twenty = await scene.price({ amount: 2000 });
    const subscription = await subscribe(mode, ten);
    scene.at(1744329600);
    await change(subscription, twenty, { proration_behavior: 'none' });
    scene.at(1745193600);
    const { invoice } = await change(subscription, ten, { proration_behavior: 'always_invoice' });
    expect(amounts(invoice)).toEqual(lines);
    expect(invoice.total).toBe(total);
  },
);

test('docs-amount-off-allocation: docs.stripe.com/billing/subscriptions/prorations#credit-prorations', async () => {
  scene = await startScene(1743465600);
  const { stripe } = scene;
  const ten = await scene.price({ amount: 1000 });
  const twenty = await scene.price({ amount: 2000 });
  const coupon = await stripe.coupons.create({ amount_off: 500, currency: 'usd', duration: 'forever' });
  const subscription = await subscribe('flexible', ten, {
    items: [{ price: ten.id }, { price: twenty.id }],
    discounts: [{ coupon: coupon.id }],
    expand: ['latest_invoice'],
  });
  const invoice = expanded<Stripe.Invoice>(subscription.latest_invoice);
  expect(invoice.lines.data.map((line) => line.discount_amounts?.[0]?.amount)).toEqual([166, 334]);
  expect(invoice.total).toBe(2500);
});

test.each([
  ['docs-amount-off-remove-item-classic', 'classic', -250],
  ['the same in flexible mode, where the credit is of what was billed', 'flexible', -417],
] as const)(
  '%s: docs.stripe.com/billing/subscriptions/prorations#credit-prorations',
  async (_id, mode, total) => {
    scene = await startScene(1743465600);
    const { stripe } = scene;
    const ten = await scene.price({ amount: 1000 });
    const twenty = await scene.price({ amount: 2000 });
    const coupon = await stripe.coupons.create({ amount_off: 500, currency: 'usd', duration: 'forever' });
    const subscription = await subscribe(mode, ten, {
      items: [{ price: ten.id }, { price: twenty.id }],
      discounts: [{ coupon: coupon.id }],
    });
    scene.at(1744761600);
    const updated = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription).id, deleted: true }],
      proration_behavior: 'always_invoice',
      expand: ['latest_invoice'],
    });
    expect(expanded<Stripe.Invoice>(updated.latest_invoice).total).toBe(total);
  },
);

test('docs-revrec-upgrade: docs.stripe.com/revenue-recognition/examples, "Upgrade"', async () => {
  scene = await startScene(1554076800);
  const old = await scene.price({ amount: 9000 });
  const next = await scene.price({ amount: 12_000 });
  const subscription = await subscribe('classic', old);
  scene.at(1555804800);
  const preview = await scene.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: {
      items: [{ id: firstItem(subscription).id, price: next.id }],
      proration_behavior: 'create_prorations',
    },
  });
  expect(amounts(preview)).toEqual([-3000, 4000, 12_000]);
  expect(periods(preview)[2]).toEqual({ start: 1556668800, end: 1559347200 });
  expect(preview.total).toBe(13_000);
});

test('docs-test-clock-midcycle: docs.stripe.com/billing/testing/test-clocks; the docs round 16/31 to a half, seconds do not', async () => {
  scene = await startScene(1672531200);
  const old = await scene.price({ amount: 5000, currency: 'eur' });
  const next = await scene.price({ amount: 10_000, currency: 'eur' });
  const subscription = await subscribe('classic', old);
  scene.at(1673827200);
  const preview = await scene.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items: [{ id: firstItem(subscription).id, price: next.id }] },
  });
  expect(amounts(preview)).toEqual([-2581, 5161, 10_000]);
});

test('docs-customer-balance-credit: docs.stripe.com/revenue-recognition/examples, "Customer credit balance"', async () => {
  scene = await startScene(1743465600);
  const price = await scene.price({ amount: 3100 });
  const customer = await scene.customer();
  await scene.stripe.customers.update(customer.id, { balance: -1100 });
  const subscription = await scene.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    expand: ['latest_invoice'],
  });
  expect(subscription.latest_invoice).toMatchObject({
    total: 3100,
    amount_due: 2000,
    amount_paid: 2000,
    starting_balance: -1100,
    ending_balance: 0,
  });
});

test('docs-negative-invoice: docs.stripe.com/revenue-recognition/examples', async () => {
  scene = await startScene(1743465600);
  const price = await scene.price({ amount: 3100 });
  const free = await scene.price({ amount: 0 });
  const subscription = await subscribe('classic', price);
  const { invoice } = await change(subscription, free, { proration_behavior: 'always_invoice' });
  expect(invoice).toMatchObject({ total: -3100, amount_due: 0, status: 'paid', ending_balance: -3100 });
  const customer = await scene.stripe.customers.retrieve(String(subscription.customer));
  expect(customer).toMatchObject({ balance: -3100 });
});

test.each([
  ['docs-tax-exclusive-discount', [500, 1000], 10, 5, false, [23, 45], 68, 1418],
  ['docs-tax-inclusive-discount', [500, 1000], 10, 5, true, [21, 43], 64, 1350],
  ['docs-tax-line-rounding', [100_000, 5000], null, 10, true, [9091, 455], 9546, 105_000],
] as const)(
  '%s: docs.stripe.com/billing/taxes/tax-rates',
  async (_id, lines, percentOff, percentage, inclusive, taxes, tax, total) => {
    scene = await startScene(1743465600);
    const { stripe } = scene;
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage, inclusive });
    const prices = await Promise.all(lines.map((amount) => scene.price({ amount })));
    const coupon =
      percentOff === null
        ? null
        : await stripe.coupons.create({ percent_off: percentOff, duration: 'forever' });
    const customer = await scene.customer();
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: prices.map((price) => ({ price: price.id })),
      default_tax_rates: [rate.id],
      ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
      expand: ['latest_invoice'],
    });
    const invoice = expanded<Stripe.Invoice>(subscription.latest_invoice);
    expect(invoice.lines.data.map((line) => line.taxes?.[0]?.amount)).toEqual(taxes);
    expect(invoice.total_taxes?.map((entry) => entry.amount)).toEqual([tax]);
    expect(invoice.total).toBe(total);
  },
);

test('docs-mixed-interval-periods: docs.stripe.com/billing/subscriptions/mixed-interval', async () => {
  scene = await startScene(1704067200);
  const prices = await Promise.all(
    [1, 2, 3].map((intervalCount) => scene.price({ amount: 1000, intervalCount })),
  );
  const customer = await scene.customer();
  const subscription = await scene.stripe.subscriptions.create({
    customer: customer.id,
    items: prices.map((price) => ({ price: price.id })),
  });
  const itemPeriods = (of: Stripe.Subscription) =>
    of.items.data.map((item) => [item.current_period_start, item.current_period_end]);
  expect(itemPeriods(subscription)).toEqual([
    [1704067200, 1706745600],
    [1704067200, 1709251200],
    [1704067200, 1711929600],
  ]);
  scene.at(1709251200);
  expect(itemPeriods(await scene.stripe.subscriptions.retrieve(subscription.id))).toEqual([
    [1709251200, 1711929600],
    [1709251200, 1714521600],
    [1704067200, 1711929600],
  ]);
});

test('sandbox-eur-anchor-now: a published report of a Stripe sandbox run with a test clock, 2026-09-22', async () => {
  scene = await startScene(1743465600);
  const old = await scene.price({ amount: 3400, currency: 'eur' });
  const next = await scene.price({ amount: 8700, currency: 'eur' });
  const subscription = await subscribe('flexible', old);
  scene.at(1743465600 + 10 * 86_400);
  const params = { proration_behavior: 'always_invoice', billing_cycle_anchor: { type: 'now' } } as const;
  const preview = await scene.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items: [{ id: firstItem(subscription).id, price: next.id }], ...params },
  });
  const { invoice } = await change(subscription, next, {
    ...params,
    payment_behavior: 'pending_if_incomplete',
  });
  expect(amounts(invoice)).toEqual([-2267, 8700]);
  expect([preview.total, invoice.total, invoice.amount_paid]).toEqual([6433, 6433, 6433]);
});

test('sandbox-month-to-year-fresh: azharul-lincoln/saascribe research/sandbox-run.md, endive, 2026-10-08', async () => {
  scene = await startScene(1759881600);
  const monthly = await scene.price({ amount: 1000 });
  const yearly = await scene.price({ amount: 10_000, interval: 'year' });
  const subscription = await subscribe('flexible', monthly);
  const params = { proration_behavior: 'always_invoice', billing_cycle_anchor: { type: 'now' } } as const;
  const preview = await scene.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items: [{ id: firstItem(subscription).id, price: yearly.id }], ...params },
  });
  const changed = await change(subscription, yearly, {
    ...params,
    payment_behavior: 'pending_if_incomplete',
  });
  expect([preview.amount_due, changed.invoice.amount_paid]).toEqual([9000, 9000]);
  const item = firstItem(changed.subscription);
  expect(item.current_period_end - item.current_period_start).toBe(365 * 86_400);
});

test('sandbox-trial-end-now: the same run', async () => {
  scene = await startScene(1759881600);
  const price = await scene.price({ amount: 2000 });
  const next = await scene.price({ amount: 3000 });
  const subscription = await subscribe('flexible', price, { trial_period_days: 14 });
  scene.at(1759881600 + 86_400);
  const preview = await scene.stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items: [{ id: firstItem(subscription).id, price: next.id }], trial_end: 'now' },
  });
  const changed = await change(subscription, next, {
    trial_end: 'now',
    payment_behavior: 'pending_if_incomplete',
  });
  expect([preview.amount_due, changed.invoice.total, changed.invoice.amount_paid]).toEqual([
    3000, 3000, 3000,
  ]);
  expect(prorations(changed.invoice)).toEqual([false]);
  expect(changed.subscription.status).toBe('active');
});

test('sandbox-credit-balance-preview: github.com/langwatch/langwatch/pull/6639', async () => {
  scene = await startScene(1743465600);
  const price = await scene.price({ amount: 1000 });
  const big = await scene.price({ amount: 32_000 });
  const subscription = await subscribe('flexible', price);
  await scene.stripe.customers.update(String(subscription.customer), { balance: -20_000 });
  const preview = (amount: Stripe.Price, anchor: boolean) =>
    scene.stripe.invoices.createPreview({
      subscription: subscription.id,
      preview_mode: 'recurring',
      subscription_details: {
        items: [{ id: firstItem(subscription).id, price: amount.id }],
        ...(anchor ? { billing_cycle_anchor: { type: 'unchanged' } } : {}),
      },
    });
  expect(await preview(big, true)).toMatchObject({ total: 32_000, amount_due: 12_000 });
});

test('reject-proration-date-with-anchor-now: four independent reports, e.g. gitroomhq/postiz-app#1904', async () => {
  scene = await startScene(1743465600);
  const price = await scene.price({});
  const subscription = await subscribe('flexible', price);
  const params = { proration_date: 1743465600, billing_cycle_anchor: { type: 'now' } } as const;
  const refusal = {
    statusCode: 400,
    type: 'StripeInvalidRequestError',
    message: 'You cannot specify `proration_date` when `billing_cycle_anchor=now`',
  };
  await expect(scene.stripe.subscriptions.update(subscription.id, params)).rejects.toMatchObject(refusal);
  await expect(
    scene.stripe.invoices.createPreview({ subscription: subscription.id, subscription_details: params }),
  ).rejects.toMatchObject(refusal);
});

test('reject-proration-date-with-none: stripe-node 23.1.0, doc comment of subscription_details.proration_date', async () => {
  scene = await startScene(1743465600);
  const price = await scene.price({});
  const subscription = await subscribe('flexible', price);
  await expect(
    scene.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { proration_date: 1743465600, proration_behavior: 'none' },
    }),
  ).rejects.toMatchObject({ statusCode: 400 });
});

test('pending-update-expiry: docs.stripe.com/billing/subscriptions/pending-updates', async () => {
  scene = await startScene(1789862400);
  const price = await scene.price({ amount: 100_000 });
  const next = await scene.price({ amount: 200_000 });
  const subscription = await subscribe('flexible', price);
  const customer = String(subscription.customer);
  const failing = await scene.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
  await scene.stripe.customers.update(customer, { invoice_settings: { default_payment_method: failing.id } });
  const expiry = async (at: number) => {
    scene.at(at);
    const { subscription: updated } = await change(subscription, next, {
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    return updated.pending_update?.expires_at;
  };
  expect(await expiry(1790812800)).toBe(1790895600);
  // Within 23 hours of the period's end, the period's end is first.
  const end = firstItem(subscription).current_period_end;
  expect(await expiry(end - 3600)).toBe(end);
});
