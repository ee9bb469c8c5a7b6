import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

describe('what cannot be sold is refused with its own code, before anything is changed', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  const codeOf = async (account: string, change: object) => {
    const { status, body } = await shop.quote(change, 'olga', account);
    return [status, body.error?.code];
  };
  const growth = { plan: 'growth' };

  test('an account without a customer, or without a subscription', async () => {
    await shop.subscribe({ account: 'nobody' });
    shop.hosts.get('nobody')!.customer = null;
    expect(await codeOf('nobody', growth)).toEqual([409, 'no_subscription']);
    const fresh = await shop.stripe.customers.create({ name: 'fresh' });
    shop.hosts.get('nobody')!.customer = fresh.id;
    expect(await codeOf('nobody', growth)).toEqual([409, 'no_subscription']);
    expect(await codeOf('unheard-of', growth)).toEqual([404, 'unknown_account']);
  });

  test('a subscription that has ended, or is going to', async () => {
    const ended = await shop.subscribe({ account: 'ended' });
    await shop.stripe.subscriptions.cancel(ended.subscription);
    expect(await codeOf('ended', growth)).toEqual([409, 'canceled']);
    const ending = await shop.subscribe({ account: 'ending' });
    await shop.stripe.subscriptions.update(ending.subscription, { cancel_at_period_end: true });
    expect(await codeOf('ending', growth)).toEqual([409, 'canceling']);
  });

  test('a subscription whose collection is paused, or that is paid by invoice', async () => {
    const paused = await shop.subscribe({ account: 'paused' });
    await shop.stripe.subscriptions.update(paused.subscription, { pause_collection: { behavior: 'void' } });
    expect(await codeOf('paused', growth)).toEqual([409, 'paused']);
    const invoiced = await shop.subscribe({ account: 'invoiced' });
    await shop.stripe.subscriptions.update(invoiced.subscription, {
      collection_method: 'send_invoice',
      days_until_due: 30,
    });
    expect(await codeOf('invoiced', growth)).toEqual([409, 'send_invoice']);
  });

  test('a subscription that was never paid, or no more', async () => {
    const { customer, subscription } = await shop.subscribe({ account: 'unpaid' });
    await shop.stripe.subscriptions.cancel(subscription);
    const items = [{ price: await shop.price('uptier:starter:month') }];
    await shop.stripe.subscriptions.create({ customer, items, payment_behavior: 'default_incomplete' });
    expect(await codeOf('unpaid', growth)).toEqual([409, 'unpaid']);
  });

  test('a payment method that takes days', async () => {
    await shop.subscribe({ account: 'debit' });
    const { paymentMethod } = await shop.ctx.stripe.readBilling({
      customer: shop.hosts.get('debit')!.customer!,
    });
    // The sandbox has cards alone; this one says that it is something else.
    const card = shop.sandbox.store.payment_methods.get(paymentMethod!.id)!;
    shop.sandbox.store.payment_methods.put({ ...card, type: 'sepa_debit' as 'card' });
    expect(await codeOf('debit', growth)).toEqual([409, 'unsupported_payment_method']);
  });

  test('several subscriptions, unless the host names one', async () => {
    const { customer, subscription } = await shop.subscribe({ account: 'several' });
    const price = await shop.price('uptier:starter:month');
    const method = (await shop.stripe.customers.retrieve(customer)) as { invoice_settings: object };
    expect(method.invoice_settings).toBeDefined();
    await shop.stripe.subscriptions.create({ customer, items: [{ price, quantity: 1 }] });
    expect(await codeOf('several', growth)).toEqual([409, 'several_subscriptions']);
    shop.hosts.get('several')!.subscription = subscription;
    expect(await codeOf('several', growth)).toEqual([200, undefined]);
  });

  test('a change that still waits to be paid elsewhere', async () => {
    const { subscription } = await shop.subscribe({ account: 'waiting', card: 'pm_card_chargeCustomerFail' });
    const { items } = await shop.stripe.subscriptions.retrieve(subscription);
    await shop.stripe.subscriptions.update(subscription, {
      items: [{ id: items.data[0]!.id, price: await shop.price('uptier:growth:month'), quantity: 1 }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    });
    expect(await codeOf('waiting', { plan: 'scale' })).toEqual([409, 'pending_update']);
  });

  test('invoice items that wait for an invoice, where the period would move and take them in', async () => {
    const { customer } = await shop.subscribe({ account: 'items', mode: 'classic' });
    await shop.stripe.invoiceItems.create({ customer, amount: 900, currency: 'usd', description: 'Set-up' });
    expect(await codeOf('items', { interval: 'year' })).toEqual([409, 'pending_invoice_items']);
    expect(await codeOf('items', growth)).toEqual([200, undefined]);
  });

  test('a tax that needs an address, until there is one', async () => {
    const { customer } = await shop.subscribe({
      account: 'somewhere',
      customer: { address: { country: 'US' } },
      subscription: { automatic_tax: { enabled: true } },
    });
    await shop.stripe.customers.update(customer, { address: '' });
    expect(await codeOf('somewhere', growth)).toEqual([409, 'address_needed']);
    await shop.stripe.customers.update(customer, { address: { country: 'DE' } });
    expect(await codeOf('somewhere', growth)).toEqual([200, undefined]);
  });

  test('but not invoice items that wait for the invoice of another subscription', async () => {
    const { customer, subscription } = await shop.subscribe({ account: 'others' });
    const price = await shop.price('uptier:starter:month');
    const other = await shop.stripe.subscriptions.create({ customer, items: [{ price, quantity: 1 }] });
    shop.hosts.get('others')!.subscription = subscription;
    await shop.stripe.invoiceItems.create({
      customer,
      subscription: other.id,
      amount: 900,
      currency: 'usd',
    });
    expect(await codeOf('others', growth)).toEqual([200, undefined]);
  });

  test('a price that is archived', async () => {
    await shop.subscribe({ account: 'archived' });
    const price = await shop.price('uptier:scale:year');
    await shop.stripe.prices.update(price, { active: false });
    expect(await codeOf('archived', { plan: 'scale', interval: 'year' })).toEqual([409, 'archived_price']);
    await shop.stripe.prices.update(price, { active: true });
  });

  test('a price in another currency', async () => {
    await shop.subscribe({ account: 'euro' });
    const usd = await shop.stripe.prices.retrieve(await shop.price('uptier:scale:month'));
    const eur = await shop.stripe.prices.create({
      product: String(usd.product),
      currency: 'eur',
      unit_amount: 39_900,
      recurring: { interval: 'month' },
      lookup_key: 'uptier:scale:month',
      transfer_lookup_key: true,
    });
    expect(await codeOf('euro', { plan: 'scale' })).toEqual([409, 'currency_mismatch']);
    await shop.stripe.prices.update(eur.id, { lookup_key: '' });
    expect(await codeOf('euro', { plan: 'scale' })).toEqual([502, 'quote_failed']);
    await shop.stripe.prices.update(usd.id, { lookup_key: 'uptier:scale:month' });
  });

  test('what the catalog does not sell, or not to this account', async () => {
    await shop.subscribe({ account: 'catalog', plan: 'growth' });
    const refused = (change: object) => codeOf('catalog', change);
    expect(await refused({ plan: 'platinum' })).toEqual([422, 'unknown_plan']);
    expect(await refused({ plan: 'enterprise' })).toEqual([409, 'custom_plan']);
    expect(await refused({ plan: 'starter' })).toEqual([409, 'not_an_upgrade']);
    expect(await refused({ plan: 'growth' })).toEqual([409, 'not_an_upgrade']);
    expect(await refused({})).toEqual([409, 'not_an_upgrade']);
    expect(await refused({ extras: { lamps: 1 } })).toEqual([422, 'unknown_meter']);
    expect(await refused({ extras: { storage: 1 } })).toEqual([400, 'invalid_request']);
    expect(await refused({ addOns: { jacuzzi: 1 } })).toEqual([400, 'invalid_request']);
    expect(await refused({ plan: 'scale', addOns: { pack: 1 } })).toEqual([400, 'invalid_request']);
    expect(await refused({ extras: { seats: -1 } })).toEqual([400, 'invalid_request']);
  });

  test('less than what is in use', async () => {
    await shop.subscribe({ account: 'busy' });
    shop.hosts.get('busy')!.usage = { seats: { active: 58, pending: 3 } };
    expect(await codeOf('busy', growth)).toEqual([409, 'quantity_below_use']);
    expect(await codeOf('busy', { plan: 'growth', extras: { seats: 11 } })).toEqual([200, undefined]);
  });

  test('anything, while payments are switched off; what has begun is still settled', async () => {
    const { customer } = await shop.subscribe({ account: 'switch', card: 'pm_card_authenticationRequired' });
    const { body: quote } = await shop.quote(growth, 'olga', 'switch');
    const { body: upgrade } = await shop.confirm(quote, { account: 'switch' });
    await shop.subscribe({ account: 'off' });
    const { body: unpaid } = await shop.quote(growth, 'olga', 'off');
    await shop.ctx.switches.set({ payments: false }, 'oncall');
    shop.advance(5_000);
    expect(await codeOf('off', growth)).toEqual([409, 'payments_disabled']);
    expect((await shop.confirm(unpaid, { account: 'off' })).body.error.code).toBe('payments_disabled');
    await shop.answerChallenge(upgrade.clientSecret!, 'complete');
    expect((await shop.upgrade(upgrade.id, 'olga', 'switch')).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toHaveLength(2);
    await shop.ctx.switches.set({ payments: true }, 'oncall');
  });
});
