import type { Quote, Upgrade } from '@uptier/model';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import { type Customer, periodStart, type Shop, startOfShop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const hour = 3_600_000;
const day = 24 * hour;
const periodEnd = periodStart + 30 * day;
/** Ten days later: another ten are left of the period. */
const later = startOfShop + 10 * day;

describe('an upgrade that begins on a chosen date', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  const ask = (account: string, startsAt: number, change: object = { plan: 'growth' }) =>
    shop.call<Quote>('POST', '/quotes', { account, body: { change, startsAt } });

  async function plan(account: string, startsAt: number, change?: object) {
    const { status, body: quote } = await ask(account, startsAt, change);
    expect(status, JSON.stringify(quote)).toBe(200);
    const { body: upgrade } = await shop.confirm(quote, { account, intent: { kind: 'invite' } });
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'processing', startsAt });
    return { quote, upgrade };
  }

  /** Time passes, and what happened in Stripe meanwhile is heard of. */
  async function goTo(time: number) {
    shop.setTime(time);
    await shop.stripe.events.list({ limit: 1 });
    await shop.deliver();
    await shop.tick();
  }

  const read = async (account: string, { id }: Upgrade) => (await shop.upgrade(id, 'olga', account)).body;
  const planNow = async ({ subscription }: Customer) => {
    const { items } = await shop.stripe.subscriptions.retrieve(subscription);
    return items.data.map(({ price }) => price.lookup_key);
  };

  test.each(['classic', 'flexible'] as const)(
    'within the period: nothing today, then exactly what was shown, once (%s)',
    async (mode) => {
      const account = `within-${mode}`;
      const customer = await shop.subscribe({ account, mode });
      const { quote, upgrade } = await plan(account, later);
      expect(quote).toMatchObject({
        dueToday: 0,
        start: { at: later, due: 4967 - 1633 },
        next: { amount: 14_900, at: periodEnd },
      });
      expect(shop.charges(customer.customer)).toEqual([4900]);
      expect(await planNow(customer)).toEqual(['uptier:starter:month']);

      await goTo(later + 2 * hour);
      expect(shop.charges(customer.customer)).toEqual([4900, 3334]);
      expect(await planNow(customer)).toEqual(['uptier:growth:month']);
      expect(await read(account, upgrade)).toMatchObject({
        state: 'succeeded',
        amount: 3334,
        receipt: { amountPaid: 3334 },
        completed: ['1 done'],
      });
      await goTo(periodEnd + 2 * hour);
      expect(shop.charges(customer.customer)).toEqual([4900, 3334, 14_900]);
    },
  );

  test.each(['classic', 'flexible'] as const)(
    'at the end of the period: the renewal is at the new price (%s)',
    async (mode) => {
      const account = `end-${mode}`;
      const customer = await shop.subscribe({ account, mode });
      const { quote, upgrade } = await plan(account, periodEnd, { plan: 'growth', extras: { seats: 4 } });
      expect(quote).toMatchObject({ lines: [], dueToday: 0, start: { at: periodEnd, due: 14_900 + 3_200 } });
      await goTo(periodEnd + 2 * hour);
      expect(shop.charges(customer.customer)).toEqual([4900, 18_100]);
      expect(await read(account, upgrade)).toMatchObject({ state: 'succeeded', amount: 18_100 });
    },
  );

  test('is shown as planned, to everybody who may pay', async () => {
    await shop.subscribe({ account: 'shown' });
    const { upgrade } = await plan('shown', later);
    const { body } = await shop.call<{ upgrade: object }>('GET', '/account', {
      account: 'shown',
      as: 'omar',
    });
    expect(body.upgrade).toEqual({ id: upgrade.id, state: 'processing', mine: false, startsAt: later });
    expect((await ask('shown', periodEnd)).body.error.code).toBe('upgrade_in_progress');
  });

  test('is charged with what else the renewal bills, and nobody is told of a refund that is not made', async () => {
    const { customer, subscription } = await shop.subscribe({ account: 'more' });
    const { upgrade } = await plan('more', periodEnd);
    await shop.stripe.invoiceItems.create({ customer, subscription, amount: 900, currency: 'usd' });
    await goTo(periodEnd + 2 * hour);
    expect((await read('more', upgrade)).state).toBe('succeeded');
    expect(shop.charges(customer)).toEqual([4900, 14_900 + 900]);
    const told = shop.log.lines.filter(({ fields }) => fields.upgrade === upgrade.id);
    expect(told.map(({ message }) => message).join()).not.toContain('refunded');
  });

  test('can be given up before it begins: nothing is charged then', async () => {
    const customer = await shop.subscribe({ account: 'unsure' });
    const { upgrade } = await plan('unsure', later);
    expect((await shop.cancel(upgrade.id, 'omar', 'unsure')).body.state).toBe('canceled');
    await goTo(later + 2 * hour);
    expect(shop.charges(customer.customer)).toEqual([4900]);
    expect(await planNow(customer)).toEqual(['uptier:starter:month']);
    expect((await shop.quote({ plan: 'growth' }, 'olga', 'unsure')).status).toBe(200);
  });

  test('cannot be given up once it has begun', async () => {
    await shop.subscribe({ account: 'begun', card: 'pm_card_chargeCustomerFail' });
    const { upgrade } = await plan('begun', later);
    await goTo(later + 2 * hour);
    expect((await shop.cancel(upgrade.id, 'olga', 'begun')).body.error.code).toBe('upgrade_not_payable');
  });

  test('taken out of its schedule in the dashboard, is over', async () => {
    const customer = await shop.subscribe({ account: 'dashboard' });
    const { upgrade } = await plan('dashboard', later);
    const { schedule } = await shop.stripe.subscriptions.retrieve(customer.subscription);
    await shop.stripe.subscriptionSchedules.release(String(schedule));
    await goTo(startOfShop + hour);
    expect((await read('dashboard', upgrade)).state).toBe('failed');
  });

  test('of a subscription that ends before it, is over, whatever the last invoice bills', async () => {
    const customer = await shop.subscribe({ account: 'ended' });
    const { upgrade } = await plan('ended', periodEnd);
    await shop.stripe.invoiceItems.create({
      customer: customer.customer,
      subscription: customer.subscription,
      amount: 900,
      currency: 'usd',
    });
    await shop.stripe.subscriptions.update(customer.subscription, { cancel_at_period_end: true });
    await goTo(periodEnd + 2 * hour);
    expect((await read('ended', upgrade)).state).toBe('failed');
    expect(shop.charges(customer.customer)).toEqual([4900, 900]);
  });

  test('whose card is declined then, is told by nobody to be paid, and settles when it is', async () => {
    const customer = await shop.subscribe({ account: 'declined', card: 'pm_card_chargeCustomerFail' });
    const { upgrade } = await plan('declined', later);
    await goTo(later + 2 * hour);
    expect((await read('declined', upgrade)).state).toBe('processing');
    expect((await shop.ctx.accounts.billing('declined'))?.status).toBe('past_due');
    const card = await shop.setCard(customer.customer, 'pm_card_visa');
    const open = shop.invoices(customer.customer).find(({ status }) => status === 'open')!;
    await shop.stripe.invoices.pay(open.id, { payment_method: card });
    await goTo(later + 3 * hour);
    expect((await read('declined', upgrade)).state).toBe('succeeded');
    expect(shop.charges(customer.customer)).toEqual([4900, 3334]);
  });

  test.each([
    ['within the period', later],
    ['at its end', periodEnd],
  ])('%s, whose invoice the host voids, is had for nothing and is no conversion', async (name, startsAt) => {
    const account = `waived ${name}`;
    const customer = await shop.subscribe({ account, card: 'pm_card_chargeCustomerFail' });
    const { upgrade } = await plan(account, startsAt);
    await goTo(startsAt + 2 * hour);
    expect((await read(account, upgrade)).state).toBe('processing');
    const open = shop.invoices(customer.customer).find(({ status }) => status === 'open')!;
    await shop.stripe.invoices.voidInvoice(open.id);
    await goTo(startsAt + 3 * hour);
    expect(await read(account, upgrade)).toMatchObject({
      state: 'succeeded',
      receipt: { amountPaid: 0, card: null },
      completed: ['1 done'],
    });
    expect(await planNow(customer)).toEqual(['uptier:growth:month']);
    expect(shop.charges(customer.customer)).toEqual([4900]);
    const counted = await shop.db.query.select().from(conversions).where(eq(conversions.account, account));
    expect(counted).toEqual([]);
  });

  test.each([
    ['POST', '/v1/subscription_schedules', 'lost_response'],
    ['POST', '/v1/subscription_schedules', 'lost_request'],
    ['POST', '/v1/subscription_schedules/*', 'lost_response'],
    ['POST', '/v1/subscription_schedules/*', 'lost_request'],
  ] as const)('%s %s with a %s: planned once in the end', async (method, path, kind) => {
    const account = `${path.length}-${kind}`;
    const customer = await shop.subscribe({ account });
    const { body: quote } = await ask(account, later);
    shop.sandbox.faults.set([{ match: { method, path }, kind, times: 2 }]);
    const { body: upgrade } = await shop.confirm(quote, { account });
    expect(['unknown', 'processing']).toContain(upgrade.state);
    shop.sandbox.faults.clear();
    shop.advance(70_000);
    expect((await read(account, upgrade)).state).toBe('processing');
    const made = shop.sandbox
      .list<Stripe.SubscriptionSchedule>('subscription_schedules')
      .filter((one) => one.subscription === customer.subscription);
    expect(made.map(({ phases }) => phases.length)).toEqual([2]);
    await goTo(later + 2 * hour);
    expect(shop.charges(customer.customer)).toEqual([4900, 3334]);
    expect((await read(account, upgrade)).state).toBe('succeeded');
  });

  test('that could not be planned while the quote lived, leaves nothing behind', async () => {
    const customer = await shop.subscribe({ account: 'half' });
    const { body: quote } = await ask('half', later);
    const path = '/v1/subscription_schedules/*';
    shop.sandbox.faults.set([{ match: { method: 'POST', path }, kind: 'lost_request', times: 3 }]);
    const { body: upgrade } = await shop.confirm(quote, { account: 'half' });
    shop.sandbox.faults.clear();
    expect(upgrade.state).toBe('unknown');
    shop.advance(20 * 60_000);
    expect((await read('half', upgrade)).state).toBe('failed');
    expect((await shop.stripe.subscriptions.retrieve(customer.subscription)).schedule).toBeNull();
  });

  test('that reaches Stripe after it was said to have failed, is taken back', async () => {
    const customer = await shop.subscribe({ account: 'slow' });
    const { body: quote } = await ask('slow', later);
    await shop.beforeNextChange(async () => {
      shop.advance(20 * 60_000);
      await shop.tick();
    }, 'subscriptionSchedules.create');
    expect((await shop.confirm(quote, { account: 'slow' })).body.state).toBe('failed');
    await goTo(later + 2 * hour);
    expect(shop.charges(customer.customer)).toEqual([4900]);
    expect(await planNow(customer)).toEqual(['uptier:starter:month']);
  });

  test('is compared again before it is planned', async () => {
    const { customer } = await shop.subscribe({ account: 'moved' });
    const { body: quote } = await ask('moved', later);
    await shop.stripe.customers.createBalanceTransaction(customer, { amount: -1_000, currency: 'usd' });
    expect((await shop.confirm(quote, { account: 'moved' })).body.error).toMatchObject({
      code: 'quote_changed',
      quote: { start: { at: later, due: 2334 } },
    });
  });

  test('is refused on dates, or with terms, that cannot be promised', async () => {
    await shop.subscribe({ account: 'dates' });
    const refused = async (startsAt: number, change?: object) => {
      const { status, body } = await ask('dates', startsAt, change);
      return [status, body.error?.path];
    };
    expect(await refused(startOfShop - day)).toEqual([400, 'startsAt']);
    expect(await refused(periodEnd + day)).toEqual([400, 'startsAt']);
    expect(await refused(later, { interval: 'year' })).toEqual([400, 'startsAt']);
    await shop.subscribe({ account: 'dates', subscription: { trial_period_days: 30 } });
    expect(await refused(later)).toEqual([400, 'startsAt']);
  });

  async function codeOf(code: string, coupon: Stripe.CouponCreateParams, more: object = {}) {
    const made = await shop.stripe.coupons.create(coupon);
    await shop.stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: made.id },
      code,
      ...more,
    });
    return code;
  }

  test.each([
    // Half of 149.00 for ten of thirty days, less 49.00 for the same days.
    ['within the period', later, 2483 - 1633, [4900, 850]],
    ['at its end', periodEnd, 7_450, [4900, 7_450]],
  ] as const)('%s with a promotion code, holds it from that day on', async (name, startsAt, due, charges) => {
    const account = `code ${name}`;
    const customer = await shop.subscribe({ account });
    const promotionCode = await codeOf(`HALF${startsAt}`, { percent_off: 50, duration: 'forever' });
    const { quote, upgrade } = await plan(account, startsAt, { plan: 'growth', promotionCode });
    expect(quote).toMatchObject({ promotionCode, start: { at: startsAt, due }, next: { amount: 7_450 } });
    await goTo(startsAt + 2 * hour);
    expect(shop.charges(customer.customer)).toEqual(charges);
    expect((await read(account, upgrade)).receipt?.amountPaid).toBe(quote.start!.due);
    await goTo(periodEnd + 31 * day);
    expect(shop.charges(customer.customer).at(-1)).toBe(7_450);
  });

  test('keeps the tax and the discount that the subscription has', async () => {
    const rate = await shop.stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
    const coupon = await shop.stripe.coupons.create({ percent_off: 10, duration: 'forever' });
    const subscription = { default_tax_rates: [rate.id], discounts: [{ coupon: coupon.id }] };
    const customer = await shop.subscribe({ account: 'terms', subscription });
    const promotionCode = await codeOf('FIVE', { percent_off: 5, duration: 'forever' });
    const { quote } = await plan('terms', periodEnd, { plan: 'growth', promotionCode });
    const net = Math.round(14_900 * 0.9) - Math.round(14_900 * 0.9 * 0.05);
    expect(quote.start!.due).toBe(net + Math.round(net * 0.19));
    await goTo(periodEnd + 2 * hour);
    expect(shop.charges(customer.customer).at(-1)).toBe(quote.start!.due);
  });

  test('takes no promotion code that would not hold on that day', async () => {
    await shop.subscribe({ account: 'codes' });
    const refused = async (startsAt: number, promotionCode: string) => {
      const { body } = await ask('codes', startsAt, { plan: 'growth', promotionCode });
      return body.error?.code;
    };
    const brief = await codeOf(
      'BRIEF',
      { percent_off: 50, duration: 'forever' },
      { expires_at: (later - day) / 1000 },
    );
    const once = await codeOf('ONCE', { percent_off: 50, duration: 'once' });
    expect(await refused(later, brief)).toBe('promotion_code_expired');
    expect(await refused(periodEnd, once)).toBe('invalid_request');
    expect(await refused(later, once)).toBeUndefined();
  });

  test('for a year instead of a month begins with the renewal', async () => {
    const customer = await shop.subscribe({ account: 'year' });
    const { quote, upgrade } = await plan('year', periodEnd, { interval: 'year' });
    expect(quote.start).toEqual({ at: periodEnd, due: 49_000 });
    await goTo(periodEnd + 2 * hour);
    expect(shop.charges(customer.customer)).toEqual([4900, 49_000]);
    expect((await read('year', upgrade)).state).toBe('succeeded');
  });
});
