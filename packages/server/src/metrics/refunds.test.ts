import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../storage/schema.ts';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const day = 86_400_000;

describe('what follows an upgrade at Stripe', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  const upgrade = async (account: string) => {
    const { subscription, customer } = await shop.subscribe({ account });
    await shop.deliver();
    await shop.tick();
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', account);
    await shop.confirm(quote, { account });
    await shop.deliver();
    await shop.tick();
    return { subscription, customer };
  };
  const fateOf = async (account: string) => {
    await shop.deliver();
    await shop.tick();
    const rows = await shop.db.query.select().from(conversions);
    const { refundedAt, downgradedAt, canceledAt, lostAt, mrrDelta, mrrAfter } = rows.find(
      (row) => row.account === account,
    )!;
    const at = shop.now();
    const is = (moment: number | null) => moment !== null && Math.abs(at - moment) < 60_000;
    return {
      refunded: is(refundedAt),
      downgraded: is(downgradedAt),
      canceled: is(canceledAt),
      lost: is(lostAt),
      mrrDelta,
      mrrAfter,
    };
  };
  const nothing = { refunded: false, downgraded: false, canceled: false, lost: false };

  test('nothing: it stays what it was', async () => {
    await upgrade('stays');
    const { mrrDelta, mrrAfter, ...fate } = await fateOf('stays');
    expect(fate).toEqual(nothing);
    expect(mrrAfter! - mrrDelta).toBeGreaterThan(0);
  });

  test('a refund in Stripe’s dashboard reaches the upgrade whose invoice it was', async () => {
    const { customer } = await upgrade('refunded');
    const [newest] = (await shop.stripe.charges.list({ customer })).data;
    shop.advance(day);
    await shop.stripe.refunds.create({ charge: newest!.id });
    expect(await fateOf('refunded')).toMatchObject({ ...nothing, refunded: true });
  });

  test('a refund of something else does not', async () => {
    const { customer } = await upgrade('other-invoice');
    const oldest = (await shop.stripe.charges.list({ customer })).data.at(-1)!;
    shop.advance(day);
    await shop.stripe.refunds.create({ charge: oldest.id });
    expect(await fateOf('other-invoice')).toMatchObject(nothing);
  });

  test('a smaller plan loses it, whoever changed it and where', async () => {
    const { subscription } = await upgrade('shrinks');
    shop.advance(day);
    const { items } = await shop.stripe.subscriptions.retrieve(subscription);
    const price = await shop.price('uptier:starter:month');
    const change = { items: [{ id: items.data[0]!.id, price, quantity: 1 }] };
    await shop.stripe.subscriptions.update(subscription, { ...change, proration_behavior: 'none' });
    expect(await fateOf('shrinks')).toMatchObject({ ...nothing, downgraded: true, lost: true });
  });

  test('a cancellation counts when it is asked for, before anything is lost', async () => {
    const { subscription } = await upgrade('asks');
    shop.advance(day);
    await shop.stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
    expect(await fateOf('asks')).toMatchObject({ ...nothing, canceled: true });
  });

  test('and one at once loses it', async () => {
    const { subscription } = await upgrade('leaves');
    shop.advance(day);
    await shop.stripe.subscriptions.cancel(subscription);
    expect(await fateOf('leaves')).toMatchObject({ ...nothing, canceled: true, lost: true });
  });

  test('a discount for ever lowers recurring revenue, one for some months does not', async () => {
    const mrrOf = async (
      account: string,
      coupon: { percent_off: number; duration: 'forever' | 'repeating' },
    ) => {
      const months = coupon.duration === 'repeating' ? { duration_in_months: 3 } : {};
      const { id } = await shop.stripe.coupons.create({ ...coupon, ...months });
      const { customer } = await shop.subscribe({ account, subscription: { discounts: [{ coupon: id }] } });
      return (await shop.ctx.stripe.readBilling({ customer })).recurring;
    };
    const plain = await shop.subscribe({ account: 'plain' });
    const full = (await shop.ctx.stripe.readBilling({ customer: plain.customer })).recurring!;
    expect(full).toMatchObject({ currency: 'usd', amount: expect.any(Number) });
    expect((await mrrOf('half', { percent_off: 50, duration: 'forever' }))?.amount).toBe(full.amount / 2);
    expect((await mrrOf('soon-full', { percent_off: 50, duration: 'repeating' }))?.amount).toBe(full.amount);
  });
});
