import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, startOfShop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

describe('a price that is no longer what was shown', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  async function quoted(account: string) {
    const ids = await shop.subscribe({ account });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', account);
    return { ...ids, quote };
  }

  /** 409 with a new quote, nothing charged, nothing live; and the new quote can be paid. */
  async function expectRequoted(account: string, customer: string, quote: { id: string }) {
    const invoices = shop.invoices(customer).length;
    const charges = shop.charges(customer).length;
    const { status, body } = await shop.confirm(quote, { account });
    expect({ status, code: body.error?.code }, JSON.stringify(body)).toEqual({
      status: 409,
      code: 'quote_changed',
    });
    expect(shop.invoices(customer)).toHaveLength(invoices);
    expect(shop.charges(customer)).toHaveLength(charges);
    expect((await shop.live('olga', account)).body.upgrade).toBeNull();
    const fresh = body.error.quote!;
    expect(fresh.id).not.toBe(quote.id);
    const { body: upgrade } = await shop.confirm(fresh, { account });
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'succeeded', amount: fresh.dueToday });
    expect(upgrade.receipt?.amountPaid).toBe(fresh.dueToday);
    return fresh;
  }

  test('because a coupon came: even a lower price is shown first', async () => {
    const { customer, subscription, quote } = await quoted('coupon');
    const coupon = await shop.stripe.coupons.create({ percent_off: 25, duration: 'forever' });
    await shop.stripe.subscriptions.update(subscription, { discounts: [{ coupon: coupon.id }] });
    const fresh = await expectRequoted('coupon', customer, quote);
    expect(fresh.dueToday).toBeLessThan(quote.dueToday);
  });

  test('because tax came', async () => {
    const { customer, subscription, quote } = await quoted('tax');
    const rate = await shop.stripe.taxRates.create({ display_name: 'VAT', percentage: 20, inclusive: false });
    await shop.stripe.subscriptions.update(subscription, { default_tax_rates: [rate.id] });
    const fresh = await expectRequoted('tax', customer, quote);
    expect(fresh.dueToday).toBeGreaterThan(quote.dueToday);
  });

  test('because credit was used up', async () => {
    const { customer, quote } = await quoted('balance');
    await shop.stripe.customers.createBalanceTransaction(customer, { amount: 700, currency: 'usd' });
    await expectRequoted('balance', customer, quote);
  });

  test('because only the later price differs, which the user also agreed to', async () => {
    const { customer, subscription, quote } = await quoted('later');
    const product = await shop.stripe.products.create({ name: 'Support' });
    const price = await shop.stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 2_000,
      recurring: { interval: 'month' },
    });
    await shop.stripe.subscriptionItems.create({
      subscription,
      price: price.id,
      proration_behavior: 'none',
    });
    const fresh = await expectRequoted('later', customer, quote);
    expect(fresh.next.amount).toBe(quote.next.amount + 2_000);
  });

  test('because another card would be charged than the one that was shown', async () => {
    const { customer, quote } = await quoted('card');
    await shop.setCard(customer, 'pm_card_mastercard');
    const fresh = await expectRequoted('card', customer, quote);
    expect(fresh.card?.brand).toBe('mastercard');
  });

  test('because the subscription is another one already: the new answer is the refusal', async () => {
    const { customer, quote } = await quoted('already');
    const { body: other } = await shop.quote({ plan: 'growth' }, 'omar', 'already');
    await shop.confirm(other, { account: 'already', as: 'omar' });
    const { status, body } = await shop.confirm(quote, { account: 'already' });
    expect({ status, code: body.error.code }).toEqual({ status: 409, code: 'not_an_upgrade' });
    expect(shop.charges(customer)).toHaveLength(2);
  });

  test('answers the repeated request with the same 409', async () => {
    const { subscription, quote } = await quoted('repeat');
    const coupon = await shop.stripe.coupons.create({ percent_off: 10, duration: 'forever' });
    await shop.stripe.subscriptions.update(subscription, { discounts: [{ coupon: coupon.id }] });
    const first = await shop.confirm(quote, { account: 'repeat', key: 'k' });
    const second = await shop.confirm(quote, { account: 'repeat', key: 'k' });
    expect([first.status, second.status]).toEqual([409, 409]);
    expect(second.body.error).toMatchObject({
      code: 'quote_changed',
      quote: { dueToday: first.body.error.quote!.dueToday },
    });
  });
});

describe('a quote', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
    await shop.subscribe({ account: 'acme' });
    await shop.subscribe({ account: 'rival' });
  }, 60_000);
  afterAll(() => shop?.close());

  const code = async (answer: ReturnType<Shop['confirm']>) => {
    const { status, body } = await answer;
    return [status, body.error?.code];
  };

  test('belongs to one account and one user: for anybody else it does not exist', async () => {
    const { body: quote } = await shop.quote({ plan: 'growth' });
    expect(await code(shop.confirm(quote, { as: 'omar' }))).toEqual([404, 'not_found']);
    expect(await code(shop.confirm(quote, { account: 'rival' }))).toEqual([404, 'not_found']);
    expect(await code(shop.confirm({ id: 'quote_nothing' }))).toEqual([404, 'not_found']);
  });

  test('expires after a quarter of an hour', async () => {
    const { body: quote } = await shop.quote({ plan: 'growth' });
    expect(quote.expiresAt - quote.createdAt).toBe(15 * 60_000);
    shop.advance(15 * 60_000);
    expect(await code(shop.confirm(quote))).toEqual([409, 'quote_expired']);
  });

  test('is not promised past the end of the period', async () => {
    const end = Date.UTC(2026, 11, 11, 12);
    await shop.subscribe({ account: 'late' });
    shop.setTime(end - 5 * 60_000);
    const { body: quote } = await shop.quote({ plan: 'scale' }, 'olga', 'late');
    expect(quote.expiresAt).toBeLessThan(end);
    shop.setTime(startOfShop + 20 * 60_000);
  });

  test('is the same for a dialog that opens twice', async () => {
    const [one, two] = [await shop.quote({ plan: 'growth' }), await shop.quote({ plan: 'growth' })];
    expect(two.body.id).toBe(one.body.id);
    shop.advance(10_000);
    expect((await shop.quote({ plan: 'growth' })).body.id).not.toBe(one.body.id);
  });

  test('that Stripe cannot price is an error, never 0', async () => {
    shop.advance(10_000);
    shop.sandbox.faults.set([{ match: { path: '/v1/invoices/create_preview' }, kind: '500' }]);
    const failed = await shop.quote({ plan: 'scale' });
    shop.sandbox.faults.clear();
    expect(failed).toMatchObject({ status: 503, body: { error: { code: 'stripe_unavailable' } } });
  });

  test('is used once', async () => {
    shop.advance(10_000);
    const { body: quote } = await shop.quote({ plan: 'growth' });
    expect((await shop.confirm(quote)).body.state).toBe('succeeded');
    expect(await code(shop.confirm(quote))).toEqual([409, 'quote_used']);
  });

  test('is not paid by somebody whose role was taken away a minute ago, and Stripe is not asked', async () => {
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'rival');
    let requests = 0;
    const stop = shop.sandbox.onRequest(({ kind }) => {
      if (kind === 'request') requests += 1;
    });
    shop.ctx.options.authorize = ({ action }) => action !== 'billing:purchase';
    expect(await code(shop.confirm(quote, { account: 'rival' }))).toEqual([403, 'not_authorized']);
    shop.ctx.options.authorize = () => true;
    stop();
    expect(requests).toBe(0);
  });
});
