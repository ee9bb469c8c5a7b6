import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { amounts, expanded, firstItem, type Scene, startScene } from '../testing/billingScene.ts';

const start = Date.UTC(2027, 2, 1) / 1000;
const day = 86_400;
let scene: Scene;

beforeEach(async () => {
  scene = await startScene(start);
});
afterEach(() => scene.stop());

async function subscribe(price: Stripe.Price, extra: Partial<Stripe.SubscriptionCreateParams> = {}) {
  const customer = await scene.customer();
  return scene.stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    expand: ['latest_invoice'],
    ...extra,
  });
}

test('metered usage is billed after the period it was used in', async () => {
  const { stripe } = scene;
  const meter = await stripe.billing.meters.create({
    display_name: 'API calls',
    event_name: 'api_call',
    default_aggregation: { formula: 'sum' },
  });
  const product = await stripe.products.create({ name: 'API calls' });
  const metered = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 5,
    recurring: { interval: 'month', usage_type: 'metered', meter: meter.id },
  });
  const plan = await scene.price({ amount: 1000 });
  const subscription = await subscribe(plan, { items: [{ price: plan.id }, { price: metered.id }] });
  expect(expanded<Stripe.Invoice>(subscription.latest_invoice).total).toBe(1000);
  expect(subscription.items.data[1]).not.toHaveProperty('quantity');
  const use = (value: string) =>
    stripe.billing.meterEvents.create({
      event_name: 'api_call',
      payload: { stripe_customer_id: String(subscription.customer), value },
    });
  await use('30');
  await use('12');
  const preview = await stripe.invoices.createPreview({ subscription: subscription.id });
  expect(amounts(preview)).toEqual([1000, 210]);
  scene.at(Date.UTC(2027, 3, 1, 2) / 1000);
  const [renewal] = (await stripe.invoices.list({ subscription: subscription.id })).data;
  expect(renewal).toMatchObject({ status: 'paid', total: 1210 });
});

test('an added item is one debit, a removed one is one credit, the others have no line', async () => {
  const { stripe } = scene;
  const [plan, pack] = [
    await scene.price({ amount: 1000 }),
    await scene.price({ amount: 3100, name: 'Pack' }),
  ];
  const subscription = await subscribe(plan);
  scene.at(start + 10 * day);
  const added = await stripe.subscriptions.update(subscription.id, {
    items: [{ price: pack.id, quantity: 2 }],
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
  });
  const debit = expanded<Stripe.Invoice>(added.latest_invoice);
  expect(debit.lines.data.map((line) => [line.amount, line.description])).toEqual([
    [4200, 'Remaining time on 2 × Pack after 11 Mar 2027'],
  ]);
  const item = added.items.data.find((entry) => entry.price.id === pack.id);
  await stripe.subscriptionItems.del(item?.id ?? '', { proration_behavior: 'always_invoice' });
  const [credit] = (await stripe.invoices.list({ subscription: subscription.id })).data;
  expect([amounts(credit as Stripe.Invoice), credit?.total]).toEqual([[-4200], -4200]);
});

test('several items change in one call', async () => {
  const { stripe } = scene;
  const [plan, seat] = [await scene.price({ amount: 1000 }), await scene.price({ amount: 500 })];
  const bigger = await scene.price({ amount: 2000 });
  const subscription = await subscribe(plan, {
    items: [{ price: plan.id }, { price: seat.id, quantity: 3 }],
  });
  const [first, second] = subscription.items.data;
  const updated = await stripe.subscriptions.update(subscription.id, {
    items: [
      { id: first?.id ?? '', price: bigger.id, quantity: 1 },
      { id: second?.id ?? '', quantity: 5 },
    ],
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
  });
  expect(amounts(expanded<Stripe.Invoice>(updated.latest_invoice))).toEqual([-1000, 2000, -1500, 2500]);
});

test('flexible update invoices take pending prorations in, unless the update itself may stay pending', async () => {
  const { stripe } = scene;
  const prices = await Promise.all([1000, 2000, 3000].map((amount) => scene.price({ amount })));
  const total = async (payment_behavior: 'allow_incomplete' | 'pending_if_incomplete') => {
    const subscription = await subscribe(prices[0] as Stripe.Price);
    const change = (price: Stripe.Price | undefined, extra: Stripe.SubscriptionUpdateParams) =>
      stripe.subscriptions.update(subscription.id, {
        items: [{ id: firstItem(subscription).id, price: price?.id ?? '' }],
        expand: ['latest_invoice'],
        ...extra,
      });
    await change(prices[1], { proration_behavior: 'create_prorations' });
    const updated = await change(prices[2], { proration_behavior: 'always_invoice', payment_behavior });
    return expanded<Stripe.Invoice>(updated.latest_invoice).total;
  };
  expect(await total('allow_incomplete')).toBe(2000);
  expect(await total('pending_if_incomplete')).toBe(1000);
});

test('a later anchor makes a partial first period', async () => {
  const plan = await scene.price({ amount: 3100 });
  const subscription = await subscribe(plan, { billing_cycle_anchor: start + 10 * day });
  const invoice = expanded<Stripe.Invoice>(subscription.latest_invoice);
  expect(firstItem(subscription)).toMatchObject({
    current_period_start: start,
    current_period_end: start + 10 * day,
  });
  // The interval that ends on 11 March began on 11 February and has 28 days.
  expect(amounts(invoice)).toEqual([Math.round((3100 * 10) / 28)]);
});

test('one-off lines ride along with an update', async () => {
  const { stripe } = scene;
  const [plan, bigger] = [await scene.price({ amount: 1000 }), await scene.price({ amount: 2000 })];
  const product = await stripe.products.create({ name: 'Onboarding' });
  const fee = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 5000 });
  const subscription = await subscribe(plan);
  const updated = await stripe.subscriptions.update(subscription.id, {
    items: [{ id: firstItem(subscription).id, price: bigger.id }],
    add_invoice_items: [{ price: fee.id }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
    expand: ['latest_invoice'],
  });
  expect(amounts(expanded<Stripe.Invoice>(updated.latest_invoice))).toEqual([-1000, 2000, 5000]);
});

test('canceling with proration credits what is left', async () => {
  const { stripe } = scene;
  const plan = await scene.price({ amount: 3100 });
  const subscription = await subscribe(plan);
  scene.at(start + 10 * day);
  const canceled = await stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true });
  expect(canceled).toMatchObject({ status: 'canceled', ended_at: start + 10 * day });
  expect(await stripe.customers.retrieve(String(subscription.customer))).toMatchObject({ balance: -2100 });
  await expect(stripe.subscriptions.cancel(subscription.id)).rejects.toMatchObject({ statusCode: 404 });
  await expect(
    stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription).id, quantity: 2 }],
    }),
  ).rejects.toMatchObject({ statusCode: 400 });
});

test('the card that pays a first invoice can become the subscription’s own', async () => {
  const { stripe } = scene;
  const plan = await scene.price({ amount: 1000 });
  const customer = await stripe.customers.create({});
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: plan.id }],
    payment_behavior: 'default_incomplete',
    payment_settings: { save_default_payment_method: 'on_subscription' },
    expand: ['latest_invoice.confirmation_secret'],
  });
  expect(subscription.status).toBe('incomplete');
  const secret =
    expanded<Stripe.Invoice>(subscription.latest_invoice).confirmation_secret?.client_secret ?? '';
  const intent = await stripe.paymentIntents.confirm(secret.split('_secret_')[0] ?? '', {
    payment_method: 'pm_card_visa',
  });
  const after = await stripe.subscriptions.retrieve(subscription.id);
  expect([after.status, after.default_payment_method]).toEqual(['active', intent.payment_method]);
});

test('a card that has been set up pays renewals without its holder', async () => {
  const { stripe } = scene;
  const plan = await scene.price({ amount: 1000 });
  const customer = await scene.customer('pm_card_authenticationRequiredSetupForOffSession');
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: plan.id }],
    off_session: true,
  });
  expect(subscription.status).toBe('active');
  scene.at(Date.UTC(2027, 3, 1, 2) / 1000);
  const [renewal] = (await stripe.invoices.list({ subscription: subscription.id })).data;
  expect(renewal).toMatchObject({ billing_reason: 'subscription_cycle', status: 'paid' });
});

test('a subscription paid by invoice is sent, and overdue when nobody pays', async () => {
  const { stripe, sandbox } = scene;
  const plan = await scene.price({ amount: 1000 });
  const subscription = await subscribe(plan, { collection_method: 'send_invoice', days_until_due: 7 });
  expect(subscription.status).toBe('active');
  await expect(
    stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription).id, quantity: 2 }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    }),
  ).rejects.toMatchObject({ param: 'payment_behavior' });
  scene.at(start + 8 * day);
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
  const types = sandbox.list<Stripe.Event>('events').map((event) => event.type);
  expect(types).toContain('invoice.sent');
  expect(types).toContain('invoice.overdue');
});

test('manual invoices take invoice items, are finalized and paid', async () => {
  const { stripe } = scene;
  const customer = await scene.customer();
  await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 1500,
    currency: 'usd',
    description: 'Workshop',
  });
  const draft = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: 'include',
  });
  expect(draft).toMatchObject({ status: 'draft', amount_due: 1500, number: null });
  const open = await stripe.invoices.finalizeInvoice(draft.id);
  expect(open).toMatchObject({ status: 'open', number: expect.stringMatching(/-0001$/) });
  expect(await stripe.invoices.pay(open.id)).toMatchObject({ status: 'paid', amount_paid: 1500 });
  await expect(stripe.invoices.pay(open.id)).rejects.toMatchObject({ statusCode: 400 });
});

test('pausing collection voids renewals until it is taken up again', async () => {
  const { stripe } = scene;
  const plan = await scene.price({ amount: 1000 });
  const subscription = await subscribe(plan);
  await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior: 'void' } });
  scene.at(Date.UTC(2027, 3, 1, 2) / 1000);
  const [renewal] = (await stripe.invoices.list({ subscription: subscription.id })).data;
  expect(renewal?.status).toBe('void');
  const resumed = await stripe.subscriptions.update(subscription.id, { pause_collection: '' });
  expect(resumed.pause_collection).toBeNull();
});
