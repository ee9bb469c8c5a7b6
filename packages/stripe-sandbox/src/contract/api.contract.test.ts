import { randomUUID } from 'node:crypto';
import type Stripe from 'stripe';
import { beforeAll, expect, test } from 'vitest';
import { createPlans, type Plans, subscribe, upgradeParams } from '../testing/contractScene.ts';
import { describeContract } from '../testing/contractTarget.ts';

describeContract('The API itself', (target) => {
  let plans: Plans;
  beforeAll(async () => {
    plans = await createPlans(target());
  });
  const newKey = () => `contract-${randomUUID()}`;

  test('the same key and parameters give the same answer, once carried out', async () => {
    const { stripe } = target();
    const idempotencyKey = newKey();
    const first = await stripe.customers.create({ name: 'Ada' }, { idempotencyKey });
    const again = await stripe.customers.create({ name: 'Ada' }, { idempotencyKey });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
  });

  test('the same key with other parameters is refused', async () => {
    const { stripe } = target();
    const idempotencyKey = newKey();
    await stripe.customers.create({ name: 'Ada' }, { idempotencyKey });
    await expect(stripe.customers.create({ name: 'Bob' }, { idempotencyKey })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      rawType: 'idempotency_error',
      statusCode: 400,
      message: expect.stringContaining(
        'Keys for idempotent requests can only be used with the same parameters',
      ),
    });
  });

  test('a key spent on a call that changes nothing is lost to the call it was made for', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    const idempotencyKey = newKey();
    const untouched = await stripe.customers.retrieve(customer);
    const spent = await stripe.customers.update(customer, {}, { idempotencyKey });
    expect(spent).toMatchObject({ id: customer, email: (untouched as Stripe.Customer).email });
    await expect(
      stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth), { idempotencyKey }),
    ).rejects.toMatchObject({ rawType: 'idempotency_error', statusCode: 400 });
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id).toBe(
      plans.starter.id,
    );
  });

  test('a decline is remembered under its key like any other answer', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: failing.id } });
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    const invoice = (updated.latest_invoice as Stripe.Invoice).id;
    const idempotencyKey = newKey();
    const pay = () => stripe.invoices.pay(invoice, {}, { idempotencyKey });
    await expect(pay()).rejects.toMatchObject({ code: 'card_declined' });
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card.id } });
    await expect(pay()).rejects.toMatchObject({ code: 'card_declined' });
    expect((await stripe.invoices.pay(invoice, {}, { idempotencyKey: newKey() })).status).toBe('paid');
  });

  test('a request refused before it was carried out does not use up its key', async () => {
    const { stripe } = target();
    const idempotencyKey = newKey();
    const wrong = { name: 'Ada', nickname: 'A' } as Stripe.CustomerCreateParams;
    await expect(stripe.customers.create(wrong, { idempotencyKey })).rejects.toMatchObject({
      statusCode: 400,
    });
    expect(await stripe.customers.create({ name: 'Ada' }, { idempotencyKey })).toMatchObject({ name: 'Ada' });
  });

  test('a preview takes a key without ado', async () => {
    const { stripe } = target();
    const { subscription } = await subscribe(target(), plans.starter);
    const preview = await stripe.invoices.createPreview(
      { subscription: subscription.id },
      { idempotencyKey: newKey() },
    );
    expect(preview.amount_due).toBe(4900);
  });

  test('errors name what is wrong', async () => {
    const { stripe } = target();
    await expect(stripe.customers.retrieve('cus_nobody')).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 404,
      code: 'resource_missing',
      param: 'id',
      message: "No such customer: 'cus_nobody'",
    });
    await expect(
      stripe.subscriptions.create({ customer: 'cus_nobody', items: [{ price: plans.starter.id }] }),
    ).rejects.toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'customer' });
    await expect(stripe.products.create({} as Stripe.ProductCreateParams)).rejects.toMatchObject({
      code: 'parameter_missing',
      param: 'name',
      message: 'Missing required param: name.',
    });
    await expect(
      stripe.customers.create({ favourite_colour: 'blue' } as Stripe.CustomerCreateParams),
    ).rejects.toMatchObject({ code: 'parameter_unknown', param: 'favourite_colour' });
  });

  test('what this API version took away is refused', async () => {
    const { stripe } = target();
    const { subscription } = await subscribe(target(), plans.starter);
    const anchor = { billing_cycle_anchor: 'now' } as unknown as Stripe.SubscriptionUpdateParams;
    await expect(stripe.subscriptions.update(subscription.id, anchor)).rejects.toMatchObject({
      statusCode: 400,
    });
    const types = { payment_method_types: ['card'] } as unknown as Stripe.SetupIntentCreateParams;
    await expect(stripe.setupIntents.create(types)).rejects.toMatchObject({ statusCode: 400 });
  });

  test('every answer has a request id', async () => {
    const { stripe } = target();
    const customer = await stripe.customers.create({});
    expect(customer.lastResponse.requestId).toMatch(/^req_/);
    const failure = await stripe.customers.retrieve('cus_nobody').catch((error: unknown) => error);
    expect((failure as Stripe.errors.StripeError).requestId).toMatch(/^req_/);
  });

  test('references expand in place, four levels deep at most', async () => {
    const { stripe } = target();
    const { subscription } = await subscribe(target(), plans.starter);
    const expanded = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['customer', 'latest_invoice.payments.data', 'items.data.price.product'],
    });
    expect(expanded.customer).toMatchObject({ object: 'customer' });
    expect((expanded.latest_invoice as Stripe.Invoice).payments?.data[0]?.status).toBe('paid');
    expect(expanded.items.data[0]?.price.product).toMatchObject({ name: 'Growth' });
    const invoice = await stripe.invoices.retrieve(String(subscription.latest_invoice), {
      expand: ['payments.data.payment.payment_intent'],
    });
    expect(invoice.payments?.data[0]?.payment.payment_intent).toMatchObject({ status: 'succeeded' });
    await expect(
      stripe.subscriptions.retrieve(subscription.id, {
        expand: ['latest_invoice.payments.data.payment.payment_intent'],
      }),
    ).rejects.toMatchObject({ code: 'property_expansion_max_depth' });
    await expect(
      stripe.subscriptions.retrieve(subscription.id, { expand: ['status'] }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('This property cannot be expanded (status)'),
    });
  });

  test('a tier table is only sent when asked for', async () => {
    const { stripe } = target();
    expect(await stripe.prices.retrieve(plans.starter.id)).not.toHaveProperty('tiers');
    expect(await stripe.prices.retrieve(plans.starter.id, { expand: ['currency_options'] })).toHaveProperty(
      'currency_options.usd.unit_amount',
      4900,
    );
  });

  test('lists are newest first and paged by cursor', async () => {
    const { stripe } = target();
    const product = await stripe.products.create({ name: 'Paged' });
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const price = await stripe.prices.create({
        product: product.id,
        currency: 'usd',
        unit_amount: 100 + index,
      });
      made.unshift(price.id);
    }
    const first = await stripe.prices.list({ product: product.id, limit: 2 });
    expect([first.data.map((price) => price.id), first.has_more]).toEqual([made.slice(0, 2), true]);
    const second = await stripe.prices.list({ product: product.id, limit: 2, starting_after: made[1] ?? '' });
    expect(second.data.map((price) => price.id)).toEqual(made.slice(2, 4));
    const back = await stripe.prices.list({ product: product.id, limit: 2, ending_before: made[3] ?? '' });
    expect(back.data.map((price) => price.id)).toEqual(made.slice(1, 3));
    const all: string[] = [];
    for await (const price of stripe.prices.list({ product: product.id, limit: 2 })) all.push(price.id);
    expect(all).toEqual(made);
  });

  test('an invoice shows ten lines and pages the rest, a preview too', async () => {
    const { stripe } = target();
    const product = await stripe.products.create({ name: 'Packs' });
    const prices = await Promise.all(
      Array.from({ length: 12 }, (_entry, index) =>
        stripe.prices.create({
          product: product.id,
          currency: 'usd',
          unit_amount: 100 + index,
          recurring: { interval: 'month' },
        }),
      ),
    );
    const { subscription } = await subscribe(target(), plans.starter, {
      items: prices.map((price) => ({ price: price.id })),
    });
    const preview = await stripe.invoices.createPreview({ subscription: subscription.id });
    expect([preview.lines.data.length, preview.lines.has_more]).toEqual([10, true]);
    const lines: number[] = [];
    for await (const line of stripe.invoices.listLineItems(preview.id, { limit: 5 })) lines.push(line.amount);
    expect(lines.toSorted((a, b) => a - b)).toEqual(prices.map((price) => price.unit_amount));
    expect(preview.total).toBe(lines.reduce((sum, amount) => sum + amount, 0));
  });

  test('cards that cannot be attached are refused at once, others only when charged', async () => {
    const { stripe } = target();
    const customer = await stripe.customers.create({});
    await expect(
      stripe.paymentMethods.attach('pm_card_visa_chargeDeclinedInsufficientFunds', { customer: customer.id }),
    ).rejects.toMatchObject({ type: 'StripeCardError', decline_code: 'insufficient_funds' });
    const later = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id });
    expect(later).toMatchObject({ customer: customer.id, card: { last4: '0341' } });
    expect((await stripe.customers.listPaymentMethods(customer.id)).data.map((method) => method.id)).toEqual([
      later.id,
    ]);
  });

  test('events tell what changed and which request did it', async () => {
    const { stripe } = target();
    const { subscription, item } = await subscribe(target(), plans.starter);
    const idempotencyKey = newKey();
    await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth), { idempotencyKey });
    const events = await stripe.events.list({ type: 'customer.subscription.updated', limit: 20 });
    const event = events.data.find((entry) => entry.request?.idempotency_key === idempotencyKey);
    expect(event?.data.object).toMatchObject({ id: subscription.id });
    expect(event?.data.previous_attributes).toMatchObject({
      items: { data: [{ price: { id: plans.starter.id } }] },
      latest_invoice: subscription.latest_invoice,
    });
    expect(await stripe.events.retrieve(event?.id ?? '')).toMatchObject({ api_version: '2026-10-28.endive' });
  });
});
