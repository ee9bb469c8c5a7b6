import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const hour = 3_600_000;
const periodEnd = Date.UTC(2026, 11, 11, 12);

describe('around a renewal', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  /** The sandbox's own time follows ours; it does what has become due when told. */
  const at = (time: number) => {
    shop.setTime(time);
    shop.sandbox.tick();
  };
  const totalPaid = (customer: string) => shop.charges(customer).reduce((sum, amount) => sum + amount, 0);

  test('an upgrade while the renewal is still a draft charges neither of them twice', async () => {
    const { customer } = await shop.subscribe({ account: 'draft' });
    at(periodEnd + 60_000);
    expect(shop.invoices(customer).at(-1)).toMatchObject({
      status: 'draft',
      billing_reason: 'subscription_cycle',
    });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'draft');
    const { body: upgrade } = await shop.confirm(quote, { account: 'draft' });
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'succeeded' });
    at(periodEnd + 2 * hour);
    // The old month, the renewal of Starter as it was owed, and the difference to Growth for what is left of it.
    expect(shop.charges(customer)).toEqual([4900, quote.dueToday, 4900]);
    expect(totalPaid(customer)).toBeLessThanOrEqual(4900 + 14_900);
  });

  test('a change that would move the period waits until the renewal is settled', async () => {
    await shop.subscribe({ account: 'moves', mode: 'classic' });
    at(periodEnd + 60_000);
    const early = await shop.quote({ interval: 'year' }, 'olga', 'moves');
    expect(early).toMatchObject({ status: 409, body: { error: { code: 'pending_invoice_items' } } });
    at(periodEnd + 2 * hour);
    expect((await shop.quote({ interval: 'year' }, 'olga', 'moves')).status).toBe(200);
  });

  test('a quote from before it is not carried out after it', async () => {
    const { customer } = await shop.subscribe({ account: 'across' });
    at(periodEnd - 60_000);
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'across');
    at(periodEnd);
    const { body } = await shop.confirm(quote, { account: 'across' });
    expect(body.error.code).toBe('quote_expired');
    expect(shop.charges(customer)).toHaveLength(1);
  });

  test('the period of the account moves with it, by the webhook alone', async () => {
    await shop.subscribe({ account: 'period' });
    await shop.deliver(() => []);
    at(periodEnd + 2 * hour);
    await shop.deliver();
    await shop.tick();
    expect((await shop.ctx.accounts.billing('period'))?.plan?.periodStart).toBe(periodEnd);
  });

  test('a renewal that cannot be paid makes the account past due, and nothing is sold to it', async () => {
    const { customer } = await shop.subscribe({ account: 'due' });
    await shop.setCard(customer, 'pm_card_chargeCustomerFail');
    await shop.deliver(() => []);
    at(periodEnd + 2 * hour);
    await shop.deliver();
    await shop.tick();
    expect(await shop.ctx.accounts.billing('due')).toMatchObject({
      status: 'past_due',
      blockedBy: 'past_due',
    });
    const { status, body } = await shop.quote({ plan: 'growth' }, 'olga', 'due');
    expect([status, body.error.code]).toEqual([409, 'past_due']);
  });

  test('on a test clock, billing time is that clock and tokens keep wall time', async () => {
    const clock = await shop.stripe.testHelpers.testClocks.create({
      frozen_time: Math.floor(Date.UTC(2027, 0, 11, 12) / 1000),
    });
    const { subscription } = await shop.subscribe({ account: 'clock', customer: { test_clock: clock.id } });
    await shop.stripe.testHelpers.testClocks.advance(clock.id, {
      frozen_time: Date.UTC(2027, 0, 21, 12) / 1000,
    });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'clock');
    expect(quote.createdAt).toBe(Date.UTC(2027, 0, 21, 12));
    shop.advance(hour);
    const { body: upgrade } = await shop.confirm(quote, { account: 'clock' });
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'succeeded' });
    expect((await shop.stripe.subscriptions.retrieve(subscription)).items.data[0]!.price.lookup_key).toBe(
      'uptier:growth:month',
    );
  });
});
