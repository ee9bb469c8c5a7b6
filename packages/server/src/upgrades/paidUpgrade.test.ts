import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buyExactly } from '../testing/buyExactly.ts';
import { periodStart, type Shop } from '../testing/createShop.ts';
import { openShop, type StorageKind } from '../testing/openShop.ts';

const kinds: StorageKind[] = ['postgres', 'embedded'];

describe.each(kinds)('an upgrade with a card on file, on %s', (kind) => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop(kind);
  }, 60_000);
  afterAll(() => shop?.close());

  test('charges exactly what the quote said, once, and grants what was paid for', async () => {
    const { customer } = await shop.subscribe();
    const { status, body: quote } = await shop.quote({ plan: 'growth' });
    expect(status, JSON.stringify(quote)).toBe(200);
    // 20 of 30 days are left: 149.00 × 2/3 = 99.33, 49.00 × 2/3 = 32.67.
    expect(quote.lines.map(({ kind, item, amount }) => ({ kind, item, amount }))).toEqual([
      { kind: 'credit', item: { plan: 'starter' }, amount: -3267 },
      { kind: 'charge', item: { plan: 'growth' }, amount: 9933 },
    ]);
    expect(quote).toMatchObject({ subtotal: 6666, tax: 0, total: 6666, balance: 0, dueToday: 6666 });
    expect(quote.next).toEqual({ amount: 14_900, at: Date.UTC(2026, 11, 11, 12), interval: 'month' });
    expect(quote.changes.limits).toContainEqual({ meter: 'seats', from: 20, to: 50 });
    expect(quote.card).toEqual({ brand: 'visa', last4: '4242' });

    const { status: paid, body: upgrade } = await shop.confirm(quote, { intent: { kind: 'invite' } });
    expect(paid, JSON.stringify(upgrade)).toBe(200);
    expect(upgrade).toMatchObject({
      state: 'succeeded',
      amount: 6666,
      completed: ['1 done'],
      clientSecret: null,
    });
    expect(upgrade.receipt).toMatchObject({ amountPaid: 6666, currency: 'usd', card: { last4: '4242' } });
    expect(shop.charges(customer)).toEqual([4900, 6666]);
    expect((await shop.ctx.accounts.billing('acme'))?.plan).toMatchObject({ id: 'growth', amount: 14_900 });
    expect(shop.upgraded).toMatchObject([{ account: 'acme', upgrade: upgrade.id, to: { plan: 'growth' } }]);
  });

  test('answers a repeated request with the same upgrade and no second charge', async () => {
    const { customer } = await shop.subscribe({ account: 'again' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'again');
    const key = 'one-decision';
    const first = await shop.confirm(quote, { key, account: 'again' });
    const second = await shop.confirm(quote, { key, account: 'again' });
    expect(second.body.id).toBe(first.body.id);
    expect(second.body.state).toBe('succeeded');
    expect(shop.charges(customer)).toHaveLength(2);
    const other = await shop.confirm(quote, { key, account: 'again', intent: { kind: 'other' } });
    expect(other).toMatchObject({ status: 422, body: { error: { code: 'idempotency_key_reused' } } });
  });

  test('keeps what was shown, agreed to and charged in the audit', async () => {
    await shop.subscribe({ account: 'audited' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'audited');
    const { body: upgrade } = await shop.confirm(quote, { account: 'audited' });
    expect(upgrade).toMatchObject({ changes: quote.changes, next: quote.next });
    const trail = await shop.auditOf('audited');
    expect(trail.map((entry) => entry.action)).toEqual(['upgrade.confirmed', 'upgrade.succeeded']);
    expect(trail[0]!.detail).toMatchObject({
      quote: { id: quote.id, dueToday: 6666 },
      consent: 'Then $178.80 monthly.',
      requestIds: [expect.stringMatching(/^req_/), expect.stringMatching(/^req_/)],
    });
    expect(trail[1]!.detail).toMatchObject({
      charged: 6666,
      quoted: 6666,
      changes: quote.changes,
      next: quote.next,
      requestIds: [expect.stringMatching(/^req_/)],
    });
  });
});

describe('what is charged is what was quoted', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  const charged = (customer: string) => shop.charges(customer).slice(1);

  test.each(['classic', 'flexible'] as const)(
    'in %s billing, for plan, seats and add-on together',
    async (mode) => {
      const account = `mixed-${mode}`;
      await shop.subscribe({ account, mode });
      const { quote } = await buyExactly(shop, account, {
        plan: 'growth',
        extras: { seats: 5 },
        addOns: { pack: 2 },
      });
      // 2/3 of 149.00, 5 × 8.00 and 2 × 15.00, less 2/3 of 49.00.
      expect(quote.dueToday).toBe(9933 + 2667 + 2000 - 3267);
      expect(quote.next.amount).toBe(14_900 + 4_000 + 3_000);
      expect(quote.lines.map((line) => line.item)).toEqual(
        expect.arrayContaining([
          { plan: 'growth' },
          { extra: 'seats' },
          { addOn: 'pack' },
          { plan: 'starter' },
        ]),
      );
    },
  );

  test('for more seats on the same plan, all units re-priced', async () => {
    const { subscription } = await shop.subscribe({ account: 'seats', plan: 'growth' });
    const { quote } = await buyExactly(shop, 'seats', { extras: { seats: 3 } });
    expect(quote.dueToday).toBe(1600);
    const more = await shop.quote({ extras: { seats: 10 } }, 'olga', 'seats');
    expect(more.body.dueToday).toBe(Math.round(8000 * (2 / 3)) - 1600);
    const { body } = await shop.confirm(more.body, { account: 'seats' });
    expect(body.state).toBe('succeeded');
    const { items } = await shop.stripe.subscriptions.retrieve(subscription);
    expect(items.data.map((item) => item.quantity)).toEqual([1, 10]);
  });

  test('drops extra seats that the bigger plan does not sell', async () => {
    const { subscription } = await shop.subscribe({ account: 'dropped', plan: 'growth' });
    await buyExactly(shop, 'dropped', { extras: { seats: 3 } });
    const { body: quote } = await shop.quote({ plan: 'scale' }, 'olga', 'dropped');
    const { body: upgrade } = await shop.confirm(quote, { account: 'dropped' });
    expect(upgrade.receipt?.amountPaid).toBe(quote.dueToday);
    const { items } = await shop.stripe.subscriptions.retrieve(subscription);
    expect(items.data).toHaveLength(1);
  });

  test('for a year instead of a month in flexible billing, the anchor kept', async () => {
    await shop.subscribe({ account: 'year-flexible' });
    const { quote, plan } = await buyExactly(shop, 'year-flexible', { interval: 'year' });
    expect(quote.next).toEqual({ amount: 49_000, at: Date.UTC(2027, 10, 11, 12), interval: 'year' });
    expect(plan?.periodStart).toBe(periodStart);
  });

  test('for a year instead of a month in classic billing, whenever within the quote it is confirmed', async () => {
    const { customer } = await shop.subscribe({ account: 'year-classic', mode: 'classic' });
    const { body: quote } = await shop.quote({ plan: 'growth', interval: 'year' }, 'olga', 'year-classic');
    expect(quote.dueToday).toBe(149_000 - 3267);
    shop.advance(10 * 60_000);
    const { body: upgrade } = await shop.confirm(quote, { account: 'year-classic' });
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'succeeded' });
    expect(charged(customer)).toEqual([quote.dueToday]);
  });

  test('to the second, however long the user reads', async () => {
    const { customer } = await shop.subscribe({ account: 'reader' });
    const { body: quote } = await shop.quote({ plan: 'scale' }, 'olga', 'reader');
    shop.advance(14 * 60_000 + 59_000);
    const { body: upgrade } = await shop.confirm(quote, { account: 'reader' });
    expect(upgrade.state).toBe('succeeded');
    expect(charged(customer)).toEqual([quote.dueToday]);
  });

  test('with credit on the customer, of which only the rest is charged', async () => {
    const { customer } = await shop.subscribe({ account: 'credit' });
    await shop.stripe.customers.createBalanceTransaction(customer, { amount: -2_000, currency: 'usd' });
    const { quote } = await buyExactly(shop, 'credit', { plan: 'growth' });
    expect(quote).toMatchObject({ total: 6666, balance: -2_000, dueToday: 4666 });
  });

  test('with credit for all of it: nothing is charged and the plan is granted', async () => {
    const { customer } = await shop.subscribe({ account: 'covered' });
    await shop.stripe.customers.createBalanceTransaction(customer, { amount: -50_000, currency: 'usd' });
    const { quote, upgrade } = await buyExactly(shop, 'covered', { plan: 'growth' });
    expect(quote.dueToday).toBe(0);
    expect(upgrade.receipt).toMatchObject({ amountPaid: 0, card: null });
  });

  test('with tax on top, and with tax inside the price', async () => {
    const exclusive = await shop.stripe.taxRates.create({
      display_name: 'VAT',
      percentage: 19,
      inclusive: false,
    });
    const inclusive = await shop.stripe.taxRates.create({
      display_name: 'VAT',
      percentage: 19,
      inclusive: true,
    });
    await shop.subscribe({
      account: 'taxed',
      subscription: { default_tax_rates: [exclusive.id] },
    });
    const { quote } = await buyExactly(shop, 'taxed', { plan: 'growth' });
    expect(quote).toMatchObject({ subtotal: 6666, tax: 1887 - 621, dueToday: 6666 + 1887 - 621 });
    expect(quote.next.amount).toBe(14_900 + 2_831);
    await shop.subscribe({
      account: 'within',
      subscription: { default_tax_rates: [inclusive.id] },
    });
    const { quote: second } = await buyExactly(shop, 'within', { plan: 'growth' });
    expect(second).toMatchObject({ tax: 0, dueToday: 6666 });
    expect(second.taxIncluded).toBeGreaterThan(1_000);
  });

  test('with the tax that Stripe finds for the address', async () => {
    await shop.subscribe({
      account: 'automatic',
      customer: { address: { country: 'DE' } },
      subscription: { automatic_tax: { enabled: true } },
    });
    const { quote } = await buyExactly(shop, 'automatic', { plan: 'growth' });
    expect(quote).toMatchObject({ subtotal: 6666, tax: 1887 - 621 });
  });

  test('with a coupon on the subscription, inside the amounts', async () => {
    const coupon = await shop.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const discounts = [{ coupon: coupon.id }];
    await shop.subscribe({ account: 'coupon', subscription: { discounts } });
    const { quote } = await buyExactly(shop, 'coupon', { plan: 'growth' });
    // Half of 149.00 for two thirds of the month, less the half of 49.00 that was paid for them.
    expect(quote.dueToday).toBe(4967 - 1633);
    expect(quote.next.amount).toBe(7_450);
  });

  test('during a trial: nothing today, the bigger plan at once, the trial unchanged', async () => {
    const { customer } = await shop.subscribe({ account: 'trial', subscription: { trial_period_days: 30 } });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'trial');
    expect(quote).toMatchObject({
      dueToday: 0,
      lines: [],
      next: { amount: 14_900, at: Date.UTC(2026, 11, 11, 12) },
    });
    const { body: upgrade } = await shop.confirm(quote, { account: 'trial' });
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({
      state: 'succeeded',
      receipt: { amountPaid: 0 },
    });
    expect(shop.charges(customer)).toEqual([]);
    expect((await shop.ctx.accounts.billing('trial'))?.plan?.id).toBe('growth');
  });

  test('with more items than one page of lines holds', async () => {
    const { subscription } = await shop.subscribe({ account: 'pages', plan: 'growth' });
    const product = await shop.stripe.products.create({ name: 'Odd item' });
    for (let index = 0; index < 12; index += 1) {
      const price = await shop.stripe.prices.create({
        product: product.id,
        currency: 'usd',
        unit_amount: 100 + index,
        recurring: { interval: 'month' },
      });
      await shop.stripe.subscriptionItems.create({
        subscription,
        price: price.id,
        proration_behavior: 'none',
      });
    }
    const { quote } = await buyExactly(shop, 'pages', { plan: 'scale' });
    expect(quote.next.amount).toBe(39_900 + 12 * 100 + 66);
  });
});
