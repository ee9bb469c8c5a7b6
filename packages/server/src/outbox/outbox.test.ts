import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { UpgradedEvent } from '../createUptier.ts';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';
import { listDeadLetters, replayDeadLetter } from './deadLetters.ts';
import { triesBeforeDead } from './retryAfter.ts';

const hour = 3_600_000;

describe('what a paid upgrade promised', () => {
  const shops: Shop[] = [];
  let shop: Shop;
  let answers: UpgradedEvent[];

  beforeEach(async () => {
    answers = [];
    shop = await openShop();
    shops.push(shop);
  }, 60_000);
  afterAll(() => Promise.all(shops.map((one) => one.close())));

  async function pay(account = 'acme') {
    const ids = await shop.subscribe({ account });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', account);
    const { body: upgrade } = await shop.confirm(quote, { account, intent: { kind: 'invite' } });
    expect(upgrade.state, JSON.stringify(upgrade)).toBe('succeeded');
    return { ...ids, upgrade };
  }

  test('is in the first answer when the host is quick, and the host already finds the new limits', async () => {
    let planSeen: string | undefined;
    shop.ctx.options.onUpgraded = async ({ account }) => {
      planSeen = await shop.planStored(account);
      return ['2 invitations sent'];
    };
    const { upgrade } = await pay();
    expect(upgrade.completed).toEqual(['2 invitations sent']);
    expect(planSeen).toBe('growth');
  });

  test('is told again, with the same id, until the host has done it', async () => {
    let failing = true;
    shop.ctx.options.onUpgraded = (event) => {
      answers.push(event);
      if (failing) throw new Error('mail server is down');
      return ['2 invitations sent'];
    };
    const { upgrade } = await pay();
    expect(upgrade).toMatchObject({ state: 'succeeded', completed: [] });
    shop.advance(6_000);
    await shop.tick();
    failing = false;
    shop.advance(11_000);
    await shop.tick();
    await shop.tick();
    expect((await shop.upgrade(upgrade.id)).body.completed).toEqual(['2 invitations sent']);
    expect(answers).toHaveLength(3);
    expect(new Set(answers.map((event) => event.id)).size).toBe(1);
    expect(answers[0]!.intents).toEqual([{ user: 'olga', intent: { kind: 'invite' } }]);
  });

  test('is given up after two days, listed with its reason, and can be replayed', async () => {
    shop.ctx.options.onUpgraded = (event) => {
      answers.push(event);
      throw new Error('not today');
    };
    await pay();
    for (let tries = 0; tries < triesBeforeDead + 2; tries += 1) {
      shop.advance(hour + 1_000);
      await shop.tick();
    }
    expect(answers).toHaveLength(triesBeforeDead);
    const dead = await listDeadLetters(shop.ctx);
    expect(dead).toMatchObject([{ account: 'acme', kind: 'upgraded', error: 'not today' }]);
    shop.ctx.options.onUpgraded = () => ['done after all'];
    expect(await replayDeadLetter(shop.ctx, dead[0]!.id)).toBe(true);
    expect(await replayDeadLetter(shop.ctx, 'nothing')).toBe(false);
    await shop.tick();
    expect(await listDeadLetters(shop.ctx)).toEqual([]);
    const { body } = await shop.upgrade(dead[0]!.subject);
    expect(body.completed).toEqual(['done after all']);
  });

  test('a host that talks nonsense is cut short', async () => {
    shop.ctx.options.onUpgraded = (() => [' ok ', 7, null, '', 'x'.repeat(500)]) as never;
    const { upgrade } = await pay();
    expect(upgrade.completed).toEqual(['ok', 'x'.repeat(200)]);
  });

  test('a slow host does not hold up the answer to a payment', async () => {
    let release: (lines: string[]) => void = () => {};
    shop.ctx.options.onUpgraded = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    const { upgrade } = await pay();
    expect(upgrade).toMatchObject({ state: 'succeeded', completed: [] });
    release(['late but done']);
    await expect.poll(async () => (await shop.upgrade(upgrade.id)).body.completed).toEqual(['late but done']);
  });
});

describe('more than was quoted', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });

  /** Somebody adds to the price in the milliseconds between our last look and the charge. */
  async function overcharged(ceiling: number) {
    shop.ctx.options.refundCeiling = ceiling;
    const ids = await shop.subscribe();
    const { body: quote } = await shop.quote({ plan: 'growth' });
    await shop.beforeNextChange(() =>
      shop.stripe.customers.createBalanceTransaction(ids.customer, { amount: 500, currency: 'usd' }),
    );
    const { body: upgrade } = await shop.confirm(quote);
    return { ...ids, quote, upgrade };
  }

  test('is given back at once, with a credit note, an audit entry and an alert', async () => {
    const { quote, upgrade, customer } = await overcharged(10_000);
    expect(upgrade.receipt?.amountPaid).toBe(quote.dueToday + 500);
    await shop.tick();
    expect(shop.refunds(customer)).toEqual([500]);
    expect((await shop.auditOf('acme')).map((entry) => entry.action)).toContain(
      'upgrade.difference_refunded',
    );
    expect(
      shop.log.lines.some(({ level, message }) => level === 'error' && message.includes('more was charged')),
    ).toBe(true);
    await shop.close();
  });

  test('above the ceiling waits for a person', async () => {
    const { customer } = await overcharged(499);
    await shop.tick();
    expect(shop.refunds(customer)).toEqual([]);
    expect(await listDeadLetters(shop.ctx)).toMatchObject([{ kind: 'refund_difference' }]);
    await shop.close();
  });
});
