import type { Quote } from '@uptier/model';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Customer, periodStart, type Shop, startOfShop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const hour = 3_600_000;
const periodEnd = periodStart + 30 * 24 * hour;

describe('an upgrade that takes the place of a planned downgrade', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  /** A subscription on Growth that somebody set to become Starter with the renewal, as the portal does. */
  async function planDowngrade(
    account: string,
    card?: string,
    subscription: Partial<Stripe.SubscriptionCreateParams> = {},
  ): Promise<Customer & { schedule: string }> {
    const customer = await shop.subscribe({
      account,
      plan: 'growth',
      subscription,
      ...(card ? { card } : {}),
    });
    const made = await shop.stripe.subscriptionSchedules.create({ from_subscription: customer.subscription });
    const current = made.phases[0]!;
    const terms = {
      default_tax_rates: (current.default_tax_rates ?? []).map(({ id }) => id),
      discounts: current.discounts.map(({ discount }) => ({ discount: String(discount) })),
    };
    await shop.stripe.subscriptionSchedules.update(made.id, {
      end_behavior: 'release',
      metadata: { planned_by: 'portal' },
      phases: [
        {
          ...terms,
          items: [{ price: await shop.price('uptier:growth:month'), quantity: 1 }],
          start_date: current.start_date,
          end_date: current.end_date,
        },
        {
          ...terms,
          items: [{ price: await shop.price('uptier:starter:month'), quantity: 1 }],
          duration: { interval: 'month' },
        },
      ],
    });
    await shop.ctx.accounts.sync(account);
    return { ...customer, schedule: made.id };
  }

  const scheduleOf = async ({ subscription }: Customer) => {
    const { schedule } = await shop.stripe.subscriptions.retrieve(subscription, { expand: ['schedule'] });
    return schedule as Stripe.SubscriptionSchedule | null;
  };
  const quoteScale = async (account: string): Promise<Quote> => {
    const { status, body } = await shop.quote({ plan: 'scale' }, 'olga', account);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const actions = async (account: string) => (await shop.auditOf(account)).map(({ action }) => action);

  test('says so in the quote, releases it, and keeps what it planned for whoever wants it back', async () => {
    const customer = await planDowngrade('acme');
    const quote = await quoteScale('acme');
    expect(quote.replaces).toEqual({
      at: periodEnd,
      to: { plan: 'starter', interval: 'month', extras: {}, addOns: {} },
    });
    const { body: upgrade } = await shop.confirm(quote);
    expect(upgrade).toMatchObject({ state: 'succeeded', receipt: { amountPaid: quote.dueToday } });
    expect(await scheduleOf(customer)).toBeNull();
    const released = (await shop.auditOf('acme')).find(
      ({ action }) => action === 'upgrade.schedule_released',
    );
    expect(released?.detail).toMatchObject({
      subscription: customer.subscription,
      released: {
        id: customer.schedule,
        metadata: { planned_by: 'portal' },
        phases: [{ startsAt: periodEnd, items: [{ price: await shop.price('uptier:starter:month') }] }],
      },
    });
    shop.setTime(periodEnd + 2 * hour);
    await shop.stripe.events.list({ limit: 1 });
    expect(shop.charges(customer.customer).at(-1)).toBe(39_900);
  });

  test('and is declined and given up, leaves the downgrade planned as it was', async () => {
    const customer = await planDowngrade('declined', 'pm_card_chargeCustomerFail');
    const { body: upgrade } = await shop.confirm(await quoteScale('declined'), { account: 'declined' });
    expect(upgrade.state).toBe('awaiting_payment');
    expect(await scheduleOf(customer)).toBeNull();
    expect((await shop.cancel(upgrade.id, 'olga', 'declined')).body.state).toBe('canceled');
    await shop.tick();
    const restored = await scheduleOf(customer);
    expect(restored).toMatchObject({
      status: 'active',
      end_behavior: 'release',
      metadata: { planned_by: 'portal' },
    });
    expect(restored?.phases.map(({ start_date, items }) => [start_date * 1000, items[0]?.price])).toEqual([
      [periodStart, await shop.price('uptier:growth:month')],
      [periodEnd, await shop.price('uptier:starter:month')],
    ]);
    expect(await actions('declined')).toContain('upgrade.schedule_restored');
    await shop.setCard(customer.customer, 'pm_card_visa');
    shop.setTime(periodEnd + 2 * hour);
    await shop.stripe.events.list({ limit: 1 });
    expect(shop.charges(customer.customer)).toEqual([14_900, 4_900]);
  });

  test('of a taxed and discounted subscription comes back with its tax and its discount', async () => {
    const rate = await shop.stripe.taxRates.create({ display_name: 'VAT', percentage: 10, inclusive: false });
    const coupon = await shop.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const terms = { default_tax_rates: [rate.id], discounts: [{ coupon: coupon.id }] };
    const customer = await planDowngrade('taxed', 'pm_card_chargeCustomerFail', terms);
    const quote = await quoteScale('taxed');
    expect(quote.replaces).toMatchObject({ at: periodEnd, to: { plan: 'starter' } });
    const { body: upgrade } = await shop.confirm(quote, { account: 'taxed' });
    await shop.cancel(upgrade.id, 'olga', 'taxed');
    await shop.tick();
    expect((await scheduleOf(customer))?.status).toBe('active');
    await shop.setCard(customer.customer, 'pm_card_visa');
    shop.setTime(periodEnd + 2 * hour);
    await shop.stripe.events.list({ limit: 1 });
    expect(shop.charges(customer.customer)).toEqual([8_195, 2_695]);
  });

  test.each(['lost_response', 'lost_request'] as const)(
    'and got a %s while releasing: not charged, and the downgrade is planned in the end',
    async (kind) => {
      const customer = await planDowngrade(kind);
      const quote = await quoteScale(kind);
      const path = '/v1/subscription_schedules/*/release';
      shop.sandbox.faults.set([{ match: { method: 'POST', path }, kind, times: 2 }]);
      expect((await shop.confirm(quote, { account: kind })).status).toBe(503);
      shop.sandbox.faults.clear();
      await shop.tick();
      expect(shop.charges(customer.customer)).toEqual([14_900]);
      const planned = await scheduleOf(customer);
      expect(planned?.phases).toHaveLength(2);
      expect((await shop.live('olga', kind)).body.upgrade).toBeNull();
    },
  );

  test('and got no answer to the change itself: carried out once, after the schedule was released once', async () => {
    const customer = await planDowngrade('silent');
    const quote = await quoteScale('silent');
    const path = '/v1/subscriptions/*';
    shop.sandbox.faults.set([{ match: { method: 'POST', path }, kind: 'lost_request', times: 2 }]);
    const { body: upgrade } = await shop.confirm(quote, { account: 'silent' });
    shop.sandbox.faults.clear();
    expect(upgrade.state).toBe('unknown');
    shop.advance(70_000);
    expect((await shop.upgrade(upgrade.id, 'olga', 'silent')).body.state).toBe('succeeded');
    expect(shop.charges(customer.customer)).toEqual([14_900, quote.dueToday]);
    expect((await actions('silent')).filter((one) => one === 'upgrade.schedule_released')).toHaveLength(1);
    expect(await scheduleOf(customer)).toBeNull();
  });

  test('is not undone by the downgrade that an earlier try released', async () => {
    const customer = await planDowngrade('again');
    const quote = await quoteScale('again');
    const path = '/v1/subscription_schedules/*/release';
    shop.sandbox.faults.set([{ match: { method: 'POST', path }, kind: 'lost_response', times: 2 }]);
    expect((await shop.confirm(quote, { account: 'again' })).status).toBe(503);
    shop.sandbox.faults.clear();
    shop.advance(5_000);
    const { body: upgrade } = await shop.confirm(await quoteScale('again'), { account: 'again' });
    expect(upgrade.state).toBe('succeeded');
    shop.advance(61_000);
    await shop.tick();
    expect(await scheduleOf(customer)).toBeNull();
    expect(JSON.stringify(shop.log.lines)).toContain(`changed since ${customer.schedule} was released`);
  });

  test('is a new quote when what is planned changes meanwhile', async () => {
    const customer = await planDowngrade('edited');
    const quote = await quoteScale('edited');
    await shop.stripe.subscriptionSchedules.release(customer.schedule);
    const { body } = await shop.confirm(quote, { account: 'edited' });
    expect(body.error.code).toBe('quote_changed');
    expect(body.error.quote).not.toHaveProperty('replaces');
  });

  test('can itself begin on a later date', async () => {
    const customer = await planDowngrade('later');
    const { body: quote } = await shop.call<Quote>('POST', '/quotes', {
      account: 'later',
      body: { change: { plan: 'scale' }, startsAt: periodEnd },
    });
    expect(quote).toMatchObject({ start: { at: periodEnd, due: 39_900 }, replaces: { at: periodEnd } });
    await shop.confirm(quote, { account: 'later' });
    expect((await scheduleOf(customer))?.phases.at(-1)?.items[0]?.price).toBe(
      await shop.price('uptier:scale:month'),
    );
  });

  test('is refused where the schedule plans more than could be planned again', async () => {
    const customer = await shop.subscribe({ account: 'ending' });
    const made = await shop.stripe.subscriptionSchedules.create({ from_subscription: customer.subscription });
    await shop.stripe.subscriptionSchedules.update(made.id, { end_behavior: 'cancel' });
    shop.setTime(startOfShop + 4_000);
    const { status, body } = await shop.quote({ plan: 'growth' }, 'olga', 'ending');
    expect([status, body.error.code]).toEqual([409, 'scheduled_change']);
    expect(await shop.ctx.accounts.sync('ending')).toMatchObject({ blockedBy: 'scheduled_change' });
  });
});
