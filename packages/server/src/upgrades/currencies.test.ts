import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import { buyExactly } from '../testing/buyExactly.ts';
import { periodStart, type Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';

const hour = 3_600_000;
const periodEnd = periodStart + 30 * 24 * hour;

describe.each([
  ['without decimals', 'jpy'],
  ['with three decimals', 'kwd'],
])('a currency %s (%s)', (_, currency) => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop('postgres', { catalog: { ...shopCatalog(), currency } });
  }, 60_000);
  afterAll(() => shop?.close());

  test('is charged in its own minor units, exactly as quoted', async () => {
    await shop.subscribe({ account: 'acme' });
    const { quote, upgrade } = await buyExactly(shop, 'acme', { plan: 'growth', extras: { seats: 3 } });
    expect(quote).toMatchObject({ currency, dueToday: 9933 + 1600 - 3267, next: { amount: 14_900 + 2_400 } });
    expect(upgrade.receipt).toMatchObject({ currency, amountPaid: quote.dueToday });
  });
});

describe('prices that are not a plain amount', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  /** Sells extra seats on Growth at other terms from now on. */
  async function sellSeats(terms: Partial<Stripe.PriceCreateParams>) {
    const known = await shop.stripe.prices.retrieve(await shop.price('uptier:growth:extra:seats:month'));
    await shop.stripe.prices.create({
      product: String(known.product),
      currency: 'usd',
      recurring: { interval: 'month' },
      lookup_key: 'uptier:growth:extra:seats:month',
      transfer_lookup_key: true,
      ...terms,
    });
  }

  const tiers = [
    { up_to: 5, unit_amount: 1_000 },
    { up_to: 'inf' as const, unit_amount: 600 },
  ];

  test.each([
    ['graduated', 5 * 1_000 + 7 * 600],
    ['volume', 12 * 600],
  ] as const)(
    '%s tiers are priced by Stripe, today and each time, and count as revenue',
    async (mode, each) => {
      await sellSeats({ billing_scheme: 'tiered', tiers_mode: mode, tiers });
      await shop.subscribe({ account: mode });
      const { quote, upgrade } = await buyExactly(shop, mode, { plan: 'growth', extras: { seats: 12 } });
      expect(quote.next.amount).toBe(14_900 + each);
      const counted = await shop.db.query
        .select()
        .from(conversions)
        .where(eq(conversions.upgrade, upgrade.id));
      expect(counted).toMatchObject([{ mrrDelta: 10_000 + each }]);
      const more = await shop.quote({ extras: { seats: 20 } }, 'olga', mode);
      expect(more.body.next.amount).toBeGreaterThan(quote.next.amount);
    },
  );

  test('packs of ten units are rounded up by Stripe', async () => {
    await sellSeats({ unit_amount: 5_000, transform_quantity: { divide_by: 10, round: 'up' } });
    await shop.subscribe({ account: 'packs' });
    const { quote } = await buyExactly(shop, 'packs', { plan: 'growth', extras: { seats: 12 } });
    expect(quote.next.amount).toBe(14_900 + 10_000);
  });
});

describe('amounts at the edges', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  test('too small to charge: nothing is paid today, the rest is carried, and the plan is granted', async () => {
    const { customer } = await shop.subscribe({ account: 'late' });
    shop.setTime(periodEnd - hour);
    const { quote, upgrade } = await buyExactly(shop, 'late', { plan: 'growth' });
    expect(quote).toMatchObject({ total: 14, balance: 0, carried: 14, dueToday: 0 });
    expect(upgrade.receipt?.amountPaid).toBe(0);
    shop.setTime(periodEnd + 2 * hour);
    await shop.stripe.invoices.list({ customer });
    expect(shop.charges(customer)).toEqual([4900, 14_900 + 14]);
  });

  test('too small after credit', async () => {
    const { customer } = await shop.subscribe({ account: 'rest' });
    await shop.stripe.customers.createBalanceTransaction(customer, { amount: -6_650, currency: 'usd' });
    const { quote } = await buyExactly(shop, 'rest', { plan: 'growth' });
    expect(quote).toMatchObject({ total: 6666, balance: -6_650, carried: 16, dueToday: 0 });
  });

  test('a debt on the customer is charged with it and said', async () => {
    const { customer } = await shop.subscribe({ account: 'debt' });
    await shop.stripe.customers.createBalanceTransaction(customer, { amount: 300, currency: 'usd' });
    const { quote } = await buyExactly(shop, 'debt', { plan: 'growth' });
    expect(quote).toMatchObject({ total: 6666, balance: 300, dueToday: 6966 });
  });
});
