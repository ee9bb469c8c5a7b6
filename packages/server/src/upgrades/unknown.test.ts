import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const minute = 60_000;
const change = { match: { method: 'POST', path: '/v1/subscriptions/*' } };

/** The client repeats a dead connection once even when told not to retry; so a fault that shall be felt strikes twice. */
const twice = { times: 2 };

describe('an answer that never arrived', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  async function withFault(account: string, faults: Parameters<Shop['sandbox']['faults']['set']>[0]) {
    const ids = await shop.subscribe({ account });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', account);
    shop.sandbox.faults.set(faults);
    const { status, body: upgrade } = await shop.confirm(quote, { account, intent: { kind: 'invite' } });
    shop.sandbox.faults.clear();
    return { ...ids, quote, status, upgrade };
  }

  const sentTo = (account: string) => shop.upgraded.filter((event) => event.account === account).length;

  test.each(['lost_response', 'hang', 'invalid_json'] as const)(
    'after %s the user is told "checking", then that it succeeded; it is charged once',
    async (kind) => {
      const account = `after-${kind}`;
      // A connection that hangs until it dies; waiting for our own time-out would only make the test slow.
      const fault = { ...change, kind, ...twice, ms: 20 };
      const { status, upgrade, customer, quote } = await withFault(account, [fault]);
      expect({ status, state: upgrade.state }, JSON.stringify(upgrade)).toEqual({
        status: 202,
        state: 'unknown',
      });
      const { status: later, body } = await shop.upgrade(upgrade.id, 'olga', account);
      expect({ later, state: body.state }).toEqual({ later: 200, state: 'succeeded' });
      expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
      expect(sentTo(account)).toBe(1);
    },
  );

  test('a 500 that Stripe remembers under the key does not hide what was done', async () => {
    const { upgrade, customer, quote } = await withFault('remembered', [
      { ...change, kind: '500', after: true, ...twice },
    ]);
    expect(upgrade.state).toBe('unknown');
    await shop.tick();
    shop.advance(10_000);
    await shop.tick();
    expect((await shop.upgrade(upgrade.id, 'olga', 'remembered')).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
  });

  test.each(['lost_request', '429', 'lock_timeout', '409_in_use'] as const)(
    'after %s the same call is made again while the quote lives',
    async (kind) => {
      const account = `again-${kind}`;
      const { upgrade, customer, quote } = await withFault(account, [{ ...change, kind, ...twice }]);
      expect(upgrade.state).toBe('unknown');
      expect(shop.charges(customer)).toHaveLength(1);
      shop.advance(10_000);
      await shop.tick();
      expect((await shop.upgrade(upgrade.id, 'olga', account)).body.state).toBe('succeeded');
      expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
    },
  );

  test('nobody is charged after the quote has expired: it failed, and nothing is open', async () => {
    const { upgrade, customer } = await withFault('expired', [{ ...change, kind: 'lost_request', ...twice }]);
    shop.advance(16 * minute);
    await shop.tick();
    const { body } = await shop.upgrade(upgrade.id, 'olga', 'expired');
    expect(body).toMatchObject({ state: 'failed', receipt: null });
    expect(shop.charges(customer)).toHaveLength(1);
    expect(shop.invoices(customer)).toHaveLength(1);
  });

  test('what was charged is found after the quote has expired, and granted', async () => {
    const { upgrade, customer, quote } = await withFault('found', [
      { ...change, kind: 'lost_response', ...twice },
    ]);
    shop.advance(3 * 60 * minute);
    await shop.tick();
    expect((await shop.upgrade(upgrade.id, 'olga', 'found')).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
    expect(sentTo('found')).toBe(1);
  });

  test('a process that was frozen before it asked cannot charge what was said to have failed', async () => {
    const { customer, subscription } = await shop.subscribe({ account: 'frozen' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'frozen');
    await shop.beforeNextChange(async () => {
      shop.advance(20 * minute);
      await shop.tick();
      const { body } = await shop.live('olga', 'frozen');
      expect(body.upgrade).toBeNull();
    });
    const { body: upgrade } = await shop.confirm(quote, { account: 'frozen' });
    expect(upgrade.state).toBe('failed');
    expect(shop.charges(customer)).toEqual([4900]);
    expect(await shop.planStored('frozen')).toBe('starter');
    expect((await shop.stripe.subscriptions.retrieve(subscription)).pending_update).toBeNull();
  });

  test('a call that was faster than the giving up is found, and granted', async () => {
    const { customer, subscription } = await shop.subscribe({ account: 'faster' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'faster');
    shop.sandbox.faults.set([{ ...change, kind: 'lost_request', ...twice }]);
    const { body: upgrade } = await shop.confirm(quote, { account: 'faster' });
    shop.sandbox.faults.clear();
    shop.advance(20 * minute);
    const { items } = await shop.stripe.subscriptions.retrieve(subscription);
    const late = {
      items: [{ id: items.data[0]!.id, price: await shop.price('uptier:growth:month'), quantity: 1 }],
    };
    await shop.beforeNextChange(
      () =>
        shop.stripe.subscriptions.update(
          subscription,
          {
            ...late,
            proration_behavior: 'always_invoice',
            proration_date: quote.createdAt / 1000,
            payment_behavior: 'pending_if_incomplete',
          },
          { idempotencyKey: `upg_${upgrade.id}_1` },
        ),
      'customers.update',
    );
    expect((await shop.upgrade(upgrade.id, 'olga', 'faster')).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
  });

  test('a challenge behind a lost answer is found and can be completed', async () => {
    const { customer } = await shop.subscribe({ account: 'asks', card: 'pm_card_authenticationRequired' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'asks');
    shop.sandbox.faults.set([{ ...change, kind: 'lost_response', ...twice }]);
    const { body: upgrade } = await shop.confirm(quote, { account: 'asks' });
    shop.sandbox.faults.clear();
    expect(upgrade.state).toBe('unknown');
    const { body: found } = await shop.upgrade(upgrade.id, 'olga', 'asks');
    expect(found.state).toBe('requires_action');
    await shop.answerChallenge(found.clientSecret!, 'complete');
    expect((await shop.upgrade(upgrade.id, 'olga', 'asks')).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toHaveLength(2);
  });

  test('a payment by another card whose answer is lost is found as well', async () => {
    const { customer } = await shop.subscribe({ account: 'card', card: 'pm_card_chargeCustomerFail' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'card');
    const { body: upgrade } = await shop.confirm(quote, { account: 'card' });
    const good = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer });
    shop.sandbox.faults.set([
      { match: { method: 'POST', path: '/v1/invoices/*/pay' }, kind: 'lost_response', ...twice },
    ]);
    const { status, body: unknown } = await shop.pay(upgrade.id, good.id, 'olga', 'card');
    shop.sandbox.faults.clear();
    expect({ status, state: unknown.state }).toEqual({ status: 202, state: 'unknown' });
    expect((await shop.upgrade(upgrade.id, 'olga', 'card')).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toHaveLength(2);
  });

  test('a void whose answer is lost is never told as over before it is', async () => {
    const { customer } = await shop.subscribe({ account: 'void', card: 'pm_card_chargeCustomerFail' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'void');
    const { body: upgrade } = await shop.confirm(quote, { account: 'void' });
    shop.sandbox.faults.set([
      { match: { method: 'POST', path: '/v1/invoices/*/void' }, kind: 'lost_request', ...twice },
    ]);
    const { body: open } = await shop.cancel(upgrade.id, 'olga', 'void');
    shop.sandbox.faults.clear();
    expect(open.state).toBe('awaiting_payment');
    shop.advance(minute);
    await shop.tick();
    expect((await shop.upgrade(upgrade.id, 'olga', 'void')).body.state).toBe('canceled');
    expect(shop.invoices(customer).map((invoice) => invoice.status)).toEqual(['paid', 'void']);
  });

  test('when Stripe is down before anything was asked, nothing has happened and the same request may be repeated', async () => {
    const { customer } = await shop.subscribe({ account: 'down' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'down');
    shop.sandbox.faults.set([{ match: { path: '/v1/*' }, kind: '500' }]);
    const { status, body } = await shop.confirm(quote, { account: 'down', key: 'same' });
    shop.sandbox.faults.clear();
    expect({ status, code: body.error.code }).toEqual({ status: 503, code: 'stripe_unavailable' });
    expect((await shop.live('olga', 'down')).body.upgrade).toBeNull();
    const again = await shop.confirm(quote, { account: 'down', key: 'same' });
    expect(again.body.state).toBe('succeeded');
    expect(shop.charges(customer)).toHaveLength(2);
  });

  test('what stays unknown for a quarter of an hour is shouted about', async () => {
    const { upgrade } = await withFault('stuck', [{ ...change, kind: 'lost_request', ...twice }]);
    shop.sandbox.faults.set([{ match: { path: '/v1/*' }, kind: '500' }]);
    shop.advance(16 * minute);
    await shop.tick();
    shop.sandbox.faults.clear();
    expect(shop.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ upgrade: upgrade.id }) }),
    );
    await shop.tick();
  });

  test('about one account whose host fails, keeps nobody else waiting', async () => {
    const lost = [{ ...change, kind: 'lost_request' as const, ...twice }];
    const broken = await withFault('broken', lost);
    const fine = await withFault('fine', lost);
    expect([broken.upgrade.state, fine.upgrade.state]).toEqual(['unknown', 'unknown']);
    const { resolveAccount } = shop.ctx.options;
    shop.ctx.options.resolveAccount = async (account) => {
      if (account === 'broken') throw new Error('no connection to the tenant of broken');
      return resolveAccount(account);
    };
    shop.advance(70_000);
    await shop.tick();
    shop.ctx.options.resolveAccount = resolveAccount;
    expect(shop.charges(fine.customer)).toEqual([4900, fine.quote.dueToday]);
    expect(shop.log.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ upgrade: broken.upgrade.id }),
      }),
    );
  });
});
