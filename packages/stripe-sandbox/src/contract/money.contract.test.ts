import type Stripe from 'stripe';
import { beforeAll, expect, test } from 'vitest';
import {
  createOwner,
  createPlans,
  day,
  invoiceOf,
  type Plans,
  springStart,
  subscribe,
  upgradeParams,
} from '../testing/contractScene.ts';
import { describeContract } from '../testing/contractTarget.ts';

describeContract('Discounts, taxes, balances and money back', (target) => {
  let plans: Plans;
  beforeAll(async () => {
    plans = await createPlans(target());
  });

  async function latest(subscription: Stripe.Subscription): Promise<Stripe.Invoice> {
    return target().stripe.invoices.retrieve(String(subscription.latest_invoice));
  }

  test('a percentage off for ever is inside the prorations', async () => {
    const { stripe } = target();
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const { subscription, item } = await subscribe(target(), plans.starter, {
      discounts: [{ coupon: coupon.id }],
    });
    expect(await latest(subscription)).toMatchObject({ subtotal: 4900, total: 2450 });
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    expect(invoiceOf(updated).lines.data.map((line) => [line.amount, line.discountable])).toEqual([
      [-2450, false],
      [7450, false],
    ]);
  });

  test('a coupon for once is spent by the first invoice', async () => {
    const { stripe } = target();
    const coupon = await stripe.coupons.create({ percent_off: 100, duration: 'once' });
    const { subscription, item } = await subscribe(target(), plans.starter, {
      discounts: [{ coupon: coupon.id }],
    });
    expect((await latest(subscription)).total).toBe(0);
    const next = await stripe.invoices.createPreview({ subscription: subscription.id });
    expect(next.total).toBe(4900);
    // Flexible billing credits what was billed, which was nothing; the debit is whole.
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    expect(invoiceOf(updated).total).toBe(14_900);
  });

  test('a promotion code given with the upgrade is in its price, and counts as redeemed', async () => {
    const { stripe } = target();
    const coupon = await stripe.coupons.create({ percent_off: 20, duration: 'forever' });
    const promotion = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
    });
    const { subscription, item } = await subscribe(target(), plans.starter);
    const updated = await stripe.subscriptions.update(subscription.id, {
      ...upgradeParams(item, plans.growth),
      discounts: [{ promotion_code: promotion.id }],
    });
    expect(invoiceOf(updated).total).toBe(11_920 - 4900);
    expect(updated.discounts).toHaveLength(1);
    expect((await stripe.promotionCodes.retrieve(promotion.id)).times_redeemed).toBe(1);
  });

  test('discounts are shown apart when the subscription asks for it', async () => {
    const { stripe } = target();
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const { subscription, item } = await subscribe(target(), plans.starter, {
      discounts: [{ coupon: coupon.id }],
      billing_mode: { type: 'flexible', flexible: { proration_discounts: 'itemized' } },
    });
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    const invoice = invoiceOf(updated);
    expect(invoice.lines.data.map((line) => [line.amount, line.discount_amounts?.[0]?.amount])).toEqual([
      [-4900, -2450],
      [14_900, 7450],
    ]);
    expect(invoice.total).toBe(5000);
  });

  test('exclusive tax is added to prorations, and credits carry negative tax', async () => {
    const { stripe } = target();
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
    const { subscription, item } = await subscribe(target(), plans.starter, { default_tax_rates: [rate.id] });
    expect(await latest(subscription)).toMatchObject({ subtotal: 4900, total: 5831 });
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    const invoice = invoiceOf(updated);
    expect(invoice.lines.data.map((line) => line.taxes?.[0]?.amount)).toEqual([-931, 2831]);
    expect(invoice).toMatchObject({ subtotal: 10_000, total_excluding_tax: 10_000, total: 11_900 });
  });

  test('inclusive tax is contained', async () => {
    const { stripe } = target();
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: true });
    const { subscription } = await subscribe(target(), plans.starter, { default_tax_rates: [rate.id] });
    const invoice = await latest(subscription);
    expect(invoice).toMatchObject({ total: 4900, total_excluding_tax: 4900 - 782 });
    expect(invoice.total_taxes).toMatchObject([{ amount: 782, tax_behavior: 'inclusive' }]);
  });

  test('automatic tax asks for an address: the preview says so, the subscription is refused', async () => {
    const { stripe } = target();
    const owner = await createOwner(target());
    const preview = await stripe.invoices.createPreview({
      customer: owner.customer,
      automatic_tax: { enabled: true },
      subscription_details: { items: [{ price: plans.starter.id, quantity: 1 }] },
    });
    expect(preview.automatic_tax).toMatchObject({ enabled: true, status: 'requires_location_inputs' });
    await expect(
      stripe.subscriptions.create({
        customer: owner.customer,
        items: [{ price: plans.starter.id }],
        automatic_tax: { enabled: true },
      }),
    ).rejects.toMatchObject({ statusCode: 400, code: 'customer_tax_location_invalid' });
  });

  test('a page of Checkout says its tax and discount before anybody pays', async () => {
    const { stripe } = target();
    const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const { customer } = await createOwner(target());
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer,
      line_items: [{ price: plans.starter.id, quantity: 2 }],
      discounts: [{ coupon: coupon.id }],
      subscription_data: { default_tax_rates: [rate.id] },
      success_url: 'https://example.com/ok',
    });
    expect(session).toMatchObject({
      amount_subtotal: 9_800,
      amount_total: 5_831,
      total_details: { amount_discount: 4_900, amount_tax: 931 },
    });
  });

  test('a page of Checkout with automatic tax needs an address of its customer', async () => {
    const { stripe } = target();
    const { customer } = await createOwner(target());
    const params: Stripe.Checkout.SessionCreateParams = {
      mode: 'subscription',
      customer,
      line_items: [{ price: plans.starter.id, quantity: 1 }],
      automatic_tax: { enabled: true },
      success_url: 'https://example.com/ok',
    };
    await expect(stripe.checkout.sessions.create(params)).rejects.toMatchObject({
      statusCode: 400,
      code: 'customer_tax_location_invalid',
    });
    await stripe.customers.update(customer, { address: { country: 'DE', postal_code: '10115' } });
    const session = await stripe.checkout.sessions.create(params);
    expect(session.automatic_tax).toMatchObject({ enabled: true });
  });

  test('credit pays first, the rest is charged, and the ledger says so', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await stripe.customers.createBalanceTransaction(customer, { amount: -3000, currency: 'usd' });
    const preview = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: item, price: plans.growth.id }],
        proration_behavior: 'always_invoice',
      },
    });
    expect(preview).toMatchObject({ total: 10_000, amount_due: 7000, starting_balance: -3000 });
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    expect(invoiceOf(updated)).toMatchObject({ total: 10_000, amount_paid: 7000, ending_balance: 0 });
    const [entry] = (await stripe.customers.listBalanceTransactions(customer)).data;
    expect(entry).toMatchObject({ type: 'applied_to_invoice', amount: 3000, ending_balance: 0 });
  });

  test('credit used by an invoice comes back when the invoice is voided', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    await stripe.customers.createBalanceTransaction(customer, { amount: -3000, currency: 'usd' });
    const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: failing.id } });
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth));
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 });
    await stripe.invoices.voidInvoice(invoiceOf(updated).id);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -3000 });
  });

  test('a credit note refunds the card and credits the balance', async () => {
    const { stripe } = target();
    const { subscription, customer } = await subscribe(target(), plans.growth);
    const invoice = String(subscription.latest_invoice);
    const note = await stripe.creditNotes.create({
      invoice,
      amount: 900,
      refund_amount: 600,
      credit_amount: 300,
    });
    expect(note).toMatchObject({ status: 'issued', total: 900, type: 'post_payment' });
    const refund = await stripe.refunds.retrieve(String(note.refunds[0]?.refund));
    expect(refund).toMatchObject({ amount: 600, status: 'succeeded' });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -300 });
    expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
      status: 'paid',
      post_payment_credit_notes_amount: 900,
    });
  });

  test('a credit note cannot exceed its invoice, and says how it is paid out', async () => {
    const { stripe } = target();
    const { subscription } = await subscribe(target(), plans.starter);
    const invoice = String(subscription.latest_invoice);
    const tooMuch = stripe.creditNotes.create({ invoice, amount: 5000, refund_amount: 5000 });
    await expect(tooMuch).rejects.toMatchObject({ statusCode: 400 });
    await expect(stripe.creditNotes.create({ invoice, amount: 100 })).rejects.toMatchObject({
      statusCode: 400,
    });
    const refunded = await stripe.creditNotes.create({ invoice, amount: 4900, refund_amount: 4900 });
    expect(refunded.total).toBe(4900);
  });

  test('a credit note on an open invoice lowers what is left to pay', async () => {
    const { stripe } = target();
    const { subscription, item, customer } = await subscribe(target(), plans.starter);
    const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: failing.id } });
    const open = invoiceOf(
      await stripe.subscriptions.update(subscription.id, upgradeParams(item, plans.growth)),
    );
    const note = await stripe.creditNotes.create({ invoice: open.id, amount: 4000 });
    expect(note.type).toBe('pre_payment');
    expect(await stripe.invoices.retrieve(open.id)).toMatchObject({
      amount_remaining: 6000,
      pre_payment_credit_notes_amount: 4000,
    });
  });

  test.each([
    ['volume', 30, 30 * 50],
    ['graduated', 30, 10 * 100 + 20 * 50],
  ] as const)('%s tiers price %i units at %i', async (tiers_mode, quantity, total) => {
    const { stripe } = target();
    const product = await stripe.products.create({ name: 'Calls' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      recurring: { interval: 'month' },
      billing_scheme: 'tiered',
      tiers_mode,
      tiers: [
        { up_to: 10, unit_amount: 100 },
        { up_to: 'inf', unit_amount: 50 },
      ],
    });
    const { subscription } = await subscribe(target(), price, { items: [{ price: price.id, quantity }] });
    expect((await latest(subscription)).total).toBe(total);
  });

  test('packages are rounded up or down before they are priced', async () => {
    const { stripe } = target();
    const product = await stripe.products.create({ name: 'Seats' });
    const total = async (round: 'up' | 'down') => {
      const price = await stripe.prices.create({
        product: product.id,
        currency: 'usd',
        unit_amount: 1000,
        recurring: { interval: 'month' },
        transform_quantity: { divide_by: 5, round },
      });
      const { subscription } = await subscribe(target(), price, {
        items: [{ price: price.id, quantity: 12 }],
      });
      return (await latest(subscription)).total;
    };
    expect([await total('up'), await total('down')]).toEqual([3000, 2000]);
  });

  test('yen have no cents', async () => {
    const { stripe, advance } = target();
    const yen = await createPlans(target(), 'jpy');
    const { clock, subscription, item } = await subscribe(target(), yen.starter);
    await advance(clock, springStart + 10 * day);
    const updated = await stripe.subscriptions.update(subscription.id, upgradeParams(item, yen.growth));
    expect(invoiceOf(updated)).toMatchObject({ currency: 'jpy', total: 10_094 - 3319 });
  });

  test('one customer pays in one currency', async () => {
    const { stripe } = target();
    const euros = await createPlans(target(), 'eur');
    const { customer, subscription, item } = await subscribe(target(), plans.starter);
    await expect(
      stripe.subscriptions.create({ customer, items: [{ price: euros.starter.id }] }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('You cannot combine currencies on a single customer'),
    });
    await expect(
      stripe.subscriptions.update(subscription.id, { items: [{ id: item, price: euros.growth.id }] }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  test('an archived price is refused', async () => {
    const { stripe } = target();
    const product = await stripe.products.create({ name: 'Old' });
    const old = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 100,
      recurring: { interval: 'month' },
    });
    await stripe.prices.update(old.id, { active: false });
    const { subscription, item } = await subscribe(target(), plans.starter);
    await expect(
      stripe.subscriptions.update(subscription.id, { items: [{ id: item, price: old.id }] }),
    ).rejects.toMatchObject({ message: expect.stringContaining('inactive') });
  });

  test('a lookup key belongs to one price, and can be moved', async () => {
    const { stripe } = target();
    const lookup_key = `growth_${Date.now()}`;
    const product = await stripe.products.create({ name: 'Growth' });
    const make = (unit_amount: number, transfer_lookup_key: boolean) =>
      stripe.prices.create({
        product: product.id,
        currency: 'usd',
        unit_amount,
        recurring: { interval: 'month' },
        lookup_key,
        transfer_lookup_key,
      });
    const first = await make(100, false);
    await expect(make(200, false)).rejects.toMatchObject({ statusCode: 400 });
    const second = await make(200, true);
    expect((await stripe.prices.list({ lookup_keys: [lookup_key] })).data.map((price) => price.id)).toEqual([
      second.id,
    ]);
    expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
  });
});
