import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

describe('a declined card', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  async function declined(account: string) {
    const ids = await shop.subscribe({ account, card: 'pm_card_chargeCustomerFail' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', account);
    const { status, body: upgrade } = await shop.confirm(quote, { account });
    expect({ status, state: upgrade.state }, JSON.stringify(upgrade)).toEqual({
      status: 200,
      state: 'awaiting_payment',
    });
    return { ...ids, quote, upgrade };
  }

  const statuses = (customer: string) => shop.invoices(customer).map((invoice) => invoice.status);

  test('says why, grants nothing, and leaves the invoice for another card', async () => {
    const { customer, upgrade } = await declined('why');
    expect(upgrade).toMatchObject({ decline: 'card_declined', receipt: null });
    expect(upgrade.openUntil).toBe(shop.now() + 30 * 60_000);
    expect(statuses(customer)).toEqual(['paid', 'open']);
    expect((await shop.ctx.accounts.sync('why')).plan?.id).toBe('starter');
  });

  test('another card pays the same invoice, once, and pays the renewals too', async () => {
    const { customer, quote, upgrade } = await declined('other');
    const good = await shop.stripe.paymentMethods.attach('pm_card_mastercard', { customer });
    const { body: paid } = await shop.pay(upgrade.id, good.id, 'olga', 'other');
    expect(paid, JSON.stringify(paid)).toMatchObject({ state: 'succeeded', decline: null });
    expect(statuses(customer)).toEqual(['paid', 'paid']);
    expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
    expect((await shop.ctx.accounts.billing('other'))?.card?.brand).toBe('mastercard');
    const again = await shop.pay(upgrade.id, good.id, 'olga', 'other');
    expect(again.body.state).toBe('succeeded');
    expect(shop.charges(customer)).toHaveLength(2);
  });

  test('a card of the subscription itself is replaced; a subscription without one is not given one', async () => {
    const plain = await declined('follows');
    const one = await shop.stripe.paymentMethods.attach('pm_card_mastercard', { customer: plain.customer });
    await shop.pay(plain.upgrade.id, one.id, 'olga', 'follows');
    const follows = await shop.stripe.subscriptions.retrieve(plain.subscription);
    expect(follows.default_payment_method).toBeNull();

    const own = await shop.subscribe({ account: 'own' });
    const bad = await shop.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: own.customer,
    });
    await shop.stripe.subscriptions.update(own.subscription, { default_payment_method: bad.id });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'own');
    const { body: upgrade } = await shop.confirm(quote, { account: 'own' });
    expect(upgrade.state).toBe('awaiting_payment');
    const good = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer: own.customer });
    expect((await shop.pay(upgrade.id, good.id, 'olga', 'own')).body.state).toBe('succeeded');
    const replaced = await shop.stripe.subscriptions.retrieve(own.subscription);
    expect(replaced.default_payment_method).toBe(good.id);
  });

  test('while payments are switched off another card is not charged, and it can still be canceled', async () => {
    const { customer, upgrade } = await declined('off');
    const good = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer });
    await shop.ctx.switches.set({ payments: false }, 'oncall');
    shop.advance(5_000);
    expect((await shop.pay(upgrade.id, good.id, 'olga', 'off')).body.error.code).toBe('payments_disabled');
    expect((await shop.cancel(upgrade.id, 'olga', 'off')).body.state).toBe('canceled');
    await shop.ctx.switches.set({ payments: true }, 'oncall');
    shop.advance(5_000);
    expect(shop.charges(customer)).toHaveLength(1);
  });

  test('a second card that declines leaves a third its turn', async () => {
    const { customer, upgrade } = await declined('third');
    const bad = await shop.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    expect((await shop.pay(upgrade.id, bad.id, 'olga', 'third')).body.state).toBe('awaiting_payment');
    const bank = await shop.stripe.paymentMethods.attach('pm_card_authenticationRequired', { customer });
    const asked = await shop.pay(upgrade.id, bank.id, 'olga', 'third');
    expect(asked.body.state).toBe('requires_action');
    await shop.answerChallenge(asked.body.clientSecret!, 'complete');
    expect((await shop.upgrade(upgrade.id, 'olga', 'third')).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toHaveLength(2);
  });

  test('two clicks on another card charge it once', async () => {
    const { customer, upgrade } = await declined('clicks');
    const good = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer });
    const answers = await Promise.all([1, 2, 3].map(() => shop.pay(upgrade.id, good.id, 'olga', 'clicks')));
    expect(answers.some(({ body }) => body.state === 'succeeded')).toBe(true);
    expect((await shop.upgrade(upgrade.id, 'olga', 'clicks')).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toHaveLength(2);
  });

  test('cancel leaves nothing open, and a new attempt can begin', async () => {
    const { customer, upgrade, subscription } = await declined('cancel');
    const { body: canceled } = await shop.cancel(upgrade.id, 'olga', 'cancel');
    expect(canceled).toMatchObject({ state: 'canceled', clientSecret: null, openUntil: null });
    expect(statuses(customer)).toEqual(['paid', 'void']);
    expect((await shop.stripe.subscriptions.retrieve(subscription)).pending_update).toBeNull();
    await shop.setCard(customer, 'pm_card_visa');
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'cancel');
    expect((await shop.confirm(quote, { account: 'cancel' })).body.state).toBe('succeeded');
  });

  test('a cancel that comes too late is a success, and says so', async () => {
    const { customer, upgrade } = await declined('late');
    const good = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer });
    await shop.stripe.invoices.pay(shop.invoices(customer)[1]!.id, { payment_method: good.id });
    const { body } = await shop.cancel(upgrade.id, 'olga', 'late');
    expect(body).toMatchObject({ state: 'succeeded' });
    expect(shop.upgraded.filter((event) => event.account === 'late')).toHaveLength(1);
  });

  test('a colleague who can pay may cancel it, but not pay it; a stranger does not find it', async () => {
    const { customer, upgrade } = await declined('colleague');
    await shop.subscribe({ account: 'stranger' });
    const good = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer });
    expect((await shop.pay(upgrade.id, good.id, 'omar', 'colleague')).status).toBe(404);
    expect((await shop.cancel(upgrade.id, 'olga', 'stranger')).status).toBe(404);
    expect((await shop.upgrade(upgrade.id, 'olga', 'stranger')).status).toBe(404);
    expect((await shop.cancel(upgrade.id, 'omar', 'colleague')).body.state).toBe('canceled');
  });

  test("somebody else's card is refused", async () => {
    const { upgrade } = await declined('mine');
    const theirs = await shop.subscribe({ account: 'theirs' });
    const foreign = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer: theirs.customer });
    const { status, body } = await shop.pay(upgrade.id, foreign.id, 'olga', 'mine');
    expect({ status, code: body.error.code }).toEqual({ status: 422, code: 'payment_method_invalid' });
    expect((await shop.upgrade(upgrade.id, 'olga', 'mine')).body.state).toBe('awaiting_payment');
  });
});

describe('no card yet', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  test('a card saved through a setup intent pays, and becomes the one for renewals', async () => {
    const { customer } = await shop.subscribe({ account: 'new', card: null });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'new');
    expect(quote.card).toBeNull();
    const without = await shop.confirm(quote, { account: 'new' });
    expect(without).toMatchObject({ status: 422, body: { error: { code: 'payment_method_invalid' } } });

    const { body: setup } = await shop.call<{ clientSecret: string }>('POST', '/setup-intents', {
      account: 'new',
    });
    const intent = setup.clientSecret.split('_secret_')[0]!;
    const confirmed = await shop.stripe.setupIntents.confirm(intent, {
      payment_method: 'pm_card_mastercard',
    });
    const { body: upgrade } = await shop.confirm(quote, {
      account: 'new',
      paymentMethod: String(confirmed.payment_method),
    });
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({
      state: 'succeeded',
      receipt: { card: { brand: 'mastercard' }, amountPaid: quote.dueToday },
    });
    expect(shop.charges(customer)).toEqual([4900, quote.dueToday]);
    expect((await shop.ctx.accounts.billing('new'))?.card?.brand).toBe('mastercard');
  });

  test("somebody else's card is refused before anything is changed", async () => {
    const { customer } = await shop.subscribe({ account: 'thief', card: null });
    const victim = await shop.subscribe({ account: 'victim' });
    const card = await shop.setCard(victim.customer, 'pm_card_visa');
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'thief');
    const { status, body } = await shop.confirm(quote, { account: 'thief', paymentMethod: card });
    expect({ status, code: body.error.code }).toEqual({ status: 422, code: 'payment_method_invalid' });
    expect(shop.charges(customer)).toHaveLength(1);
    expect(shop.charges(victim.customer)).toHaveLength(1);
  });

  test('the portal opens for those who may pay', async () => {
    await shop.subscribe({ account: 'portal' });
    const { status, body } = await shop.call<{ url: string }>('POST', '/portal', { account: 'portal' });
    expect({ status, url: body.url }, JSON.stringify(body)).toEqual({
      status: 200,
      url: expect.stringMatching(/^http/),
    });
  });
});
