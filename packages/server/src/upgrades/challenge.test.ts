import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const minute = 60_000;

describe('a card whose bank asks', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  async function challenged(account: string) {
    const ids = await shop.subscribe({ account, card: 'pm_card_authenticationRequired' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', account);
    const { status, body: upgrade } = await shop.confirm(quote, { account });
    expect({ status, state: upgrade.state }, JSON.stringify(upgrade)).toEqual({
      status: 200,
      state: 'requires_action',
    });
    return { ...ids, quote, upgrade };
  }

  const planOf = async (account: string) => (await shop.ctx.accounts.sync(account)).plan?.id;

  test('grants nothing before the bank agreed, and everything once it did', async () => {
    const { customer, quote, upgrade } = await challenged('bank');
    expect(upgrade.clientSecret).toMatch(/^pi_.*_secret_/);
    expect(shop.charges(customer)).toHaveLength(1);
    expect(await planOf('bank')).toBe('starter');

    await shop.answerChallenge(upgrade.clientSecret!, 'complete');
    const { body: after } = await shop.upgrade(upgrade.id, 'olga', 'bank');
    expect(after).toMatchObject({
      state: 'succeeded',
      clientSecret: null,
      receipt: { amountPaid: quote.dueToday },
    });
    expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
    expect(await planOf('bank')).toBe('growth');
  });

  test('survives a reload in the middle: the live upgrade gives the payer a secret, and nobody else', async () => {
    const { upgrade } = await challenged('reload');
    const { body: mine } = await shop.live('olga', 'reload');
    expect(mine.upgrade).toMatchObject({ id: upgrade.id, state: 'requires_action' });
    expect(mine.upgrade?.clientSecret).toBe(upgrade.clientSecret);
    const { body: theirs } = await shop.live('omar', 'reload');
    expect(theirs.upgrade).toMatchObject({ id: upgrade.id, clientSecret: null, intent: null });
  });

  test('never stores the secret and never logs it', async () => {
    const { upgrade } = await challenged('secret');
    const rows = JSON.stringify([await shop.everyRow(), shop.log.lines]);
    expect(rows).toContain(upgrade.id);
    expect(rows).not.toContain('_secret_');
  });

  test('when the challenge fails, another card can pay the same invoice', async () => {
    const { customer, quote, upgrade } = await challenged('failed');
    await shop.answerChallenge(upgrade.clientSecret!, 'fail');
    const { body: after } = await shop.upgrade(upgrade.id, 'olga', 'failed');
    expect(after).toMatchObject({ state: 'awaiting_payment', decline: 'authentication_failed' });
    const good = await shop.stripe.paymentMethods.attach('pm_card_mastercard', { customer });
    const { body: paid } = await shop.pay(upgrade.id, good.id, 'olga', 'failed');
    expect(paid).toMatchObject({ state: 'succeeded', receipt: { card: { brand: 'mastercard' } } });
    expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
  });

  test('when nobody comes back within half an hour, nothing stays open and nothing was charged', async () => {
    const { customer, upgrade, subscription } = await challenged('gone');
    shop.advance(29 * minute);
    await shop.tick();
    expect((await shop.live('olga', 'gone')).body.upgrade?.state).toBe('requires_action');
    shop.advance(2 * minute);
    await shop.tick();
    expect((await shop.upgrade(upgrade.id, 'olga', 'gone')).body.state).toBe('failed');
    expect(shop.invoices(customer).map((invoice) => invoice.status)).toEqual(['paid', 'void']);
    expect((await shop.stripe.subscriptions.retrieve(subscription)).pending_update).toBeNull();
    expect(shop.charges(customer)).toHaveLength(1);
  });

  test('is settled by the webhook alone when the browser never comes back', async () => {
    const { customer, upgrade } = await challenged('webhook');
    await shop.deliver(() => []);
    await shop.answerChallenge(upgrade.clientSecret!, 'complete');
    await shop.deliver();
    await shop.tick();
    expect(await shop.planStored('webhook')).toBe('growth');
    expect(shop.upgraded.filter((event) => event.account === 'webhook')).toHaveLength(1);
    expect(shop.charges(customer)).toHaveLength(2);
  });
});
