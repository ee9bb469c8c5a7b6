import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buyExactly } from '../testing/buyExactly.ts';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const minute = 60_000;

describe('a quote says what else there is to know before paying', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  /** Puts an account on a price of the same name that nobody can buy any more. */
  async function grandfather(subscription: string, amount: number) {
    const { items } = await shop.stripe.subscriptions.retrieve(subscription);
    const item = items.data[0]!;
    const old = await shop.stripe.prices.create({
      product: String(item.price.product),
      currency: 'usd',
      unit_amount: amount,
      recurring: { interval: 'month' },
      metadata: { uptier: item.price.lookup_key! },
    });
    await shop.stripe.subscriptions.update(subscription, {
      items: [{ id: item.id, price: old.id, quantity: 1 }],
      proration_behavior: 'none',
    });
  }

  test('an old price that is kept, and what it costs others', async () => {
    const { subscription } = await shop.subscribe({ account: 'kept', plan: 'growth' });
    await grandfather(subscription, 9_900);
    const { body: quote } = await shop.quote({ extras: { seats: 2 } }, 'olga', 'kept');
    expect(quote.next.amount).toBe(9_900 + 1_600);
    expect(quote.grandfathered).toEqual([
      { item: { plan: 'growth' }, quantity: 1, amount: 9_900, listed: 14_900, kept: true },
    ]);
  });

  test('an old price that is given up, and what coming back would cost', async () => {
    const { subscription } = await shop.subscribe({ account: 'left', plan: 'growth' });
    await grandfather(subscription, 9_900);
    const { quote } = await buyExactly(shop, 'left', { plan: 'scale' });
    expect(quote.next.amount).toBe(39_900);
    expect(quote.grandfathered).toEqual([
      { item: { plan: 'growth' }, quantity: 1, amount: 9_900, listed: 14_900, kept: false },
    ]);
  });

  test('whom the invoice names: the company before the person, with its VAT id, and nobody where there is no name', async () => {
    const { customer } = await shop.subscribe({ account: 'named' });
    const namedIn = async () => (await shop.quote({ plan: 'growth' }, 'olga', 'named')).body.billedTo;
    await shop.stripe.customers.update(customer, { name: '' });
    expect(await namedIn()).toBeUndefined();
    shop.advance(minute);
    await shop.stripe.customers.update(customer, { name: 'Olga Ng' });
    expect(await namedIn()).toEqual({ name: 'Olga Ng', taxId: null });
    shop.advance(minute);
    await shop.stripe.customers.update(customer, { business_name: 'Acme GmbH' });
    await shop.stripe.customers.createTaxId(customer, { type: 'eu_vat', value: 'DE123456789' });
    expect(await namedIn()).toEqual({ name: 'Acme GmbH', taxId: 'DE123456789' });
  });

  test('nothing about old prices to an account on the prices of today', async () => {
    await shop.subscribe({ account: 'today' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'today');
    expect(quote).not.toHaveProperty('grandfathered');
    expect(quote).not.toHaveProperty('waiting');
  });

  test.each(['classic', 'flexible'] as const)(
    'charges that wait for the next invoice: listed, not charged today, charged once with the renewal (%s)',
    async (mode) => {
      const account = `waiting-${mode}`;
      const { customer } = await shop.subscribe({ account, mode });
      await shop.stripe.invoiceItems.create({
        customer,
        amount: 900,
        currency: 'usd',
        description: 'Set-up',
      });
      const { quote } = await buyExactly(shop, account, { plan: 'growth' });
      expect(quote).toMatchObject({ dueToday: 6666, waiting: [{ description: 'Set-up', amount: 900 }] });
      shop.advance(20 * 24 * 3_600_000 + 2 * 3_600_000);
      await shop.stripe.invoices.list({ customer });
      expect(shop.charges(customer).at(-1)).toBe(14_900 + 900);
    },
  );

  test('a charge that came to wait after the quote makes it a new one', async () => {
    const { customer } = await shop.subscribe({ account: 'added' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'added');
    await shop.stripe.invoiceItems.create({ customer, amount: 900, currency: 'usd' });
    const { body } = await shop.confirm(quote, { account: 'added' });
    expect(body.error).toMatchObject({ code: 'quote_changed', quote: { waiting: [{ amount: 900 }] } });
    expect(shop.charges(customer)).toEqual([4900]);
  });
});
