import type { Quote, Upgrade } from '@uptier/model';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Customer, periodStart, type Shop, shopOrigin, startOfShop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const hour = 3_600_000;
const day = 24 * hour;
const periodEnd = periodStart + 30 * day;
const later = startOfShop + 10 * day;

/** Where a process dies: right before a call to Stripe is sent, or right after it was answered. */
type Moment = [when: 'before' | 'after', call: string];

describe('a process that dies in the middle of it', () => {
  let shop: Shop;
  let dies: { moment: Moment; dead(): void } | null = null;

  const dieAt = (when: 'before' | 'after') => (call: string) => {
    if (dies?.moment[0] !== when || dies.moment[1] !== call) return;
    const { dead } = dies;
    dies = null;
    dead();
    return new Promise<void>(() => {});
  };

  beforeAll(async () => {
    shop = await openShop('postgres', { hooks: { beforeCall: dieAt('before'), afterCall: dieAt('after') } });
  }, 60_000);
  afterAll(() => shop?.close());

  /** Sends a request that is never answered. */
  async function dieDuring(moment: Moment, request: () => Promise<unknown>): Promise<void> {
    const died = new Promise<void>((dead) => {
      dies = { moment, dead };
    });
    await Promise.race([
      died,
      request().then((answer) => expect(answer).toBe('an answer of a dead process')),
    ]);
  }

  /** Another process comes up, and works until nothing is left to do. */
  async function recover(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      shop.advance(61_000);
      await shop.deliver();
      await shop.tick();
    }
  }

  const confirm = (account: string, quote: Quote) =>
    shop.call<Upgrade>('POST', '/upgrades', {
      account,
      headers: { 'idempotency-key': 'one-decision' },
      body: { quoteId: quote.id, consent: 'As shown.', returnUrl: `${shopOrigin}/members` },
    });
  const ask = async (account: string, body: object): Promise<Quote> => {
    const answer = await shop.call<Quote>('POST', '/quotes', { account, body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const scheduleOf = async ({ subscription }: Customer) => {
    const found = await shop.stripe.subscriptions.retrieve(subscription, { expand: ['schedule'] });
    return found.schedule as Stripe.SubscriptionSchedule | null;
  };

  test.each<Moment>([
    ['before', 'customers.create'],
    ['after', 'customers.create'],
    ['before', 'checkout.sessions.create'],
    ['after', 'checkout.sessions.create'],
  ])('%s %s: at most one page, and asked again with the same key it leads on', async (...moment) => {
    const account = moment.join('-').replaceAll('.', '-');
    shop.setTime(startOfShop);
    shop.hosts.set(account, { id: account, name: account, customer: null, usage: {}, approvers: [] });
    const quote = await ask(account, { change: { plan: 'growth' }, checkout: true });
    await dieDuring(moment, () => confirm(account, quote));
    await recover();
    let { body: upgrade } = await confirm(account, quote);
    if (upgrade.state === 'failed') {
      const again = await ask(account, { change: { plan: 'growth' }, checkout: true });
      ({ body: upgrade } = await shop.confirm(again, { account, returnUrl: `${shopOrigin}/members` }));
    }
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'requires_action' });
    const customers = await shop.stripe.customers.list({ limit: 100 });
    const [customer, ...others] = customers.data.filter(({ name }) => name === account);
    expect(others).toEqual([]);
    const open = await shop.stripe.checkout.sessions.list({ customer: customer!.id, status: 'open' });
    expect(open.data.map(({ url }) => url)).toEqual([upgrade.checkoutUrl]);
    await globalThis.fetch(`${upgrade.checkoutUrl}/pay`, {
      method: 'POST',
      body: new URLSearchParams({ payment_method: 'pm_card_visa' }),
    });
    await recover();
    expect((await shop.upgrade(upgrade.id, 'olga', account)).body.state).toBe('succeeded');
    expect(shop.charges(customer!.id)).toEqual([14_900]);
  });

  test.each<Moment>([
    ['before', 'subscriptionSchedules.create'],
    ['after', 'subscriptionSchedules.create'],
    ['before', 'subscriptionSchedules.update'],
    ['after', 'subscriptionSchedules.update'],
  ])('%s %s: planned once, charged once on the day', async (...moment) => {
    const account = moment.join('-').replaceAll('.', '-');
    const customer = await shop.subscribe({ account });
    const quote = await ask(account, { change: { plan: 'growth' }, startsAt: later });
    await dieDuring(moment, () => confirm(account, quote));
    await recover();
    expect((await confirm(account, quote)).body).toMatchObject({ state: 'processing', startsAt: later });
    expect((await scheduleOf(customer))?.phases).toHaveLength(2);
    shop.setTime(later + 2 * hour);
    await recover();
    expect(shop.charges(customer.customer)).toEqual([4900, quote.start!.due]);
    expect((await confirm(account, quote)).body.state).toBe('succeeded');
  });

  test.each<Moment>([
    ['before', 'subscriptionSchedules.release'],
    ['after', 'subscriptionSchedules.release'],
    ['before', 'subscriptions.update'],
    ['after', 'subscriptions.update'],
  ])('%s %s: the planned downgrade gave way to an upgrade that was charged once', async (...moment) => {
    const account = moment.join('-').replaceAll('.', '-');
    const customer = await shop.subscribe({ account });
    const made = await shop.stripe.subscriptionSchedules.create({ from_subscription: customer.subscription });
    const starter = { items: [{ price: await shop.price('uptier:starter:month'), quantity: 1 }] };
    const { start_date, end_date } = made.phases[0]!;
    await shop.stripe.subscriptionSchedules.update(made.id, {
      end_behavior: 'release',
      phases: [
        { ...starter, start_date, end_date },
        { ...starter, duration: { interval: 'month' } },
      ],
    });
    const quote = await ask(account, { change: { plan: 'growth' } });
    expect(quote.replaces?.at).toBe(periodEnd);
    await dieDuring(moment, () => confirm(account, quote));
    await recover();
    expect((await confirm(account, quote)).body.state).toBe('succeeded');
    expect(shop.charges(customer.customer)).toEqual([4900, quote.dueToday]);
    expect(await scheduleOf(customer)).toBeNull();
    const trail = await shop.auditOf(account);
    expect(trail.filter(({ action }) => action === 'upgrade.schedule_released')).toHaveLength(1);
  });
});
