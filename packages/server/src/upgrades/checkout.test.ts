import type { Quote, Upgrade } from '@uptier/model';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BillingAddress, FirstTax } from '../createUptier.ts';
import { customers } from '../storage/schema.ts';
import { type Shop, shopOrigin, startOfShop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const minute = 60_000;

describe('a first subscription', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
    shop.setTime(startOfShop);
  }, 60_000);
  afterAll(() => shop?.close());

  /** An account that has never bought. */
  function join(account: string): string {
    const usage = { seats: { active: 3 } };
    shop.hosts.set(account, { id: account, name: account, customer: null, usage, approvers: [] });
    return account;
  }

  const ask = (account: string, change: object = { plan: 'growth' }) =>
    shop.call<Quote>('POST', '/quotes', { account, body: { change, checkout: true } });

  const confirm = (account: string, quote: Quote, more: object = {}, key: string = crypto.randomUUID()) =>
    shop.call<Upgrade>('POST', '/upgrades', {
      account,
      headers: { 'idempotency-key': key },
      body: {
        quoteId: quote.id,
        consent: 'Then $149.00 monthly.',
        returnUrl: `${shopOrigin}/members`,
        ...more,
      },
    });

  async function open(account: string, change?: object, more?: object) {
    const { status, body: quote } = await ask(account, change);
    expect(status, JSON.stringify(quote)).toBe(200);
    const { body: upgrade } = await confirm(account, quote, more);
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'requires_action' });
    return { quote, upgrade };
  }

  /** What the user does on Stripe's page. */
  async function payOn(url: string, method = 'pm_card_visa'): Promise<Response> {
    return globalThis.fetch(`${url}/pay`, {
      method: 'POST',
      body: new URLSearchParams({ payment_method: method }),
    });
  }

  const sessions = (state?: string) =>
    shop.sandbox
      .list<Stripe.Checkout.Session>('checkout_sessions')
      .filter((one) => !state || one.status === state);
  const customerOf = (account: string) => shop.ctx.accounts.resolve(account).then((host) => host.customer!);
  const read = (account: string, id: string) => shop.upgrade(id, 'olga', account);

  test('is quoted exactly before there is a customer, and charged so on the page of Checkout', async () => {
    join('acme');
    const { quote, upgrade } = await open('acme', { plan: 'growth', extras: { seats: 3 } });
    expect(quote).toMatchObject({
      checkout: true,
      lines: [
        { kind: 'charge', item: { plan: 'growth' }, amount: 14_900 },
        { kind: 'charge', item: { extra: 'seats' }, quantity: 3, amount: 2_400 },
      ],
      dueToday: 17_300,
      next: { amount: 17_300, interval: 'month', at: Date.UTC(2026, 11, 21, 12) },
    });
    expect(new URL(upgrade.checkoutUrl!).pathname).toMatch(/^\/checkout\/cs_/);
    const paid = (await (await payOn(upgrade.checkoutUrl!)).json()) as { redirect: string };
    expect(paid.redirect).toBe(`${shopOrigin}/members?uptier_upgrade=${upgrade.id}`);
    const { body: done } = await read('acme', upgrade.id);
    expect(done).toMatchObject({ state: 'succeeded', receipt: { amountPaid: 17_300 }, next: quote.next });
    expect(done).not.toHaveProperty('checkoutUrl');
    expect(shop.charges(await customerOf('acme'))).toEqual([17_300]);
    expect((await shop.ctx.accounts.billing('acme'))?.plan).toMatchObject({
      id: 'growth',
      extras: { seats: 3 },
    });
  });

  test('that was paid completes what was blocked, tells the host its customer, and is in the audit', async () => {
    join('blocked');
    const { quote, upgrade } = await open('blocked', undefined, { intent: { kind: 'invite' } });
    await payOn(upgrade.checkoutUrl!);
    await shop.deliver();
    await shop.tick();
    const customer = await customerOf('blocked');
    expect(shop.upgraded.at(-1)).toMatchObject({
      account: 'blocked',
      customer,
      intents: [{ intent: { kind: 'invite' } }],
    });
    expect((await read('blocked', upgrade.id)).body.completed).toEqual(['1 done']);
    const trail = await shop.auditOf('blocked');
    expect(trail.map(({ action }) => action)).toEqual([
      'upgrade.confirmed',
      'upgrade.requires_action',
      'upgrade.succeeded',
    ]);
    expect(trail[0]!.detail).toMatchObject({ quote: { id: quote.id }, consent: 'Then $149.00 monthly.' });
    expect(trail[1]!.detail).toMatchObject({ requestIds: [expect.stringMatching(/^req_/)] });
  });

  test('reaches the account by webhook alone, in whatever order its events come', async () => {
    join('hooked');
    const { upgrade } = await open('hooked');
    await payOn(upgrade.checkoutUrl!);
    await shop.deliver((events) => [...events].reverse());
    await shop.tick();
    expect((await shop.ctx.accounts.billing('hooked'))?.plan?.id).toBe('growth');
    expect((await read('hooked', upgrade.id)).body.state).toBe('succeeded');
    expect(shop.charges(await customerOf('hooked'))).toEqual([14_900]);
  });

  test('that is declined on the page can be paid there by another card', async () => {
    join('declined');
    const { upgrade } = await open('declined');
    expect((await payOn(upgrade.checkoutUrl!, 'pm_card_chargeCustomerFail')).status).toBe(402);
    expect((await read('declined', upgrade.id)).body).toMatchObject({
      state: 'requires_action',
      checkoutUrl: upgrade.checkoutUrl,
    });
    await payOn(upgrade.checkoutUrl!);
    expect((await read('declined', upgrade.id)).body.state).toBe('succeeded');
    expect(shop.charges(await customerOf('declined'))).toEqual([14_900]);
  });

  test('has one open page for each customer: the earlier is closed before another is made', async () => {
    join('twice');
    const first = await open('twice');
    const second = await open('twice', { plan: 'scale' });
    expect((await read('twice', first.upgrade.id)).body.state).toBe('canceled');
    const customer = await customerOf('twice');
    expect(sessions('open').filter((one) => one.customer === customer)).toHaveLength(1);
    expect((await payOn(first.upgrade.checkoutUrl!)).ok).toBe(false);
    await payOn(second.upgrade.checkoutUrl!);
    expect((await read('twice', second.upgrade.id)).body.state).toBe('succeeded');
    expect(shop.charges(customer)).toEqual([39_900]);
    const subscriptions = await shop.stripe.subscriptions.list({ customer });
    expect(subscriptions.data).toHaveLength(1);
  });

  test('closes a page that somebody else opened for the same customer', async () => {
    join('foreign');
    const { upgrade } = await open('foreign');
    await shop.cancel(upgrade.id, 'olga', 'foreign');
    const customer = await customerOf('foreign');
    const price = await shop.price('uptier:scale:month');
    const theirs = await shop.stripe.checkout.sessions.create({
      mode: 'subscription',
      customer,
      line_items: [{ price, quantity: 1 }],
      success_url: shopOrigin,
    });
    await open('foreign');
    expect((await shop.stripe.checkout.sessions.retrieve(theirs.id)).status).toBe('expired');
  });

  test.each(['checkout.sessions.list', 'checkout.sessions.expire'])(
    'is not sold a second time when another page is paid right before %s',
    async (before) => {
      const account = join(before.replaceAll('.', '-'));
      const { upgrade } = await open(account);
      await shop.cancel(upgrade.id, 'olga', account);
      const customer = await customerOf(account);
      const price = await shop.price('uptier:growth:month');
      const theirs = await shop.stripe.checkout.sessions.create({
        mode: 'subscription',
        customer,
        line_items: [{ price, quantity: 1 }],
        success_url: shopOrigin,
      });
      const { body: quote } = await ask(account);
      await shop.beforeNextChange(() => payOn(theirs.url!), before);
      const { status, body } = await confirm(account, quote);
      expect([status, body.error.code]).toEqual([409, 'not_an_upgrade']);
      expect(sessions('open').filter((one) => one.customer === customer)).toEqual([]);
      expect(shop.charges(customer)).toEqual([14_900]);
    },
  );

  test('begins when it is paid, so a later start is refused and not forgotten', async () => {
    const account = join('next-month');
    const { status, body } = await shop.call<Quote>('POST', '/quotes', {
      account,
      body: { change: { plan: 'growth' }, checkout: true, startsAt: shop.now() + 60 * minute },
    });
    expect([status, body.error]).toMatchObject([400, { code: 'invalid_request', path: 'startsAt' }]);
  });

  test('is refused once there is a subscription, wherever it came from', async () => {
    join('meanwhile');
    const { body: quote } = await ask('meanwhile');
    const { upgrade } = await open('meanwhile', { plan: 'scale' });
    await payOn(upgrade.checkoutUrl!);
    const { status, body } = await confirm('meanwhile', quote);
    expect([status, body.error.code]).toEqual([409, 'not_an_upgrade']);
    expect(shop.charges(await customerOf('meanwhile'))).toEqual([39_900]);
  });

  test('is asked for twice with one key: one page', async () => {
    join('double');
    const { body: quote } = await ask('double');
    const before = sessions().length;
    const both = await Promise.all([
      confirm('double', quote, {}, 'one-decision'),
      confirm('double', quote, {}, 'one-decision'),
    ]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    expect(sessions().length).toBe(before + 1);
  });

  test('can be given up: the page is closed and nothing was charged', async () => {
    join('unsure');
    const { upgrade } = await open('unsure');
    const { body } = await shop.cancel(upgrade.id, 'olga', 'unsure');
    expect(body.state).toBe('canceled');
    expect((await payOn(upgrade.checkoutUrl!)).ok).toBe(false);
    expect(shop.charges(await customerOf('unsure'))).toEqual([]);
  });

  test('is a success when it was paid in the moment it is given up', async () => {
    join('late');
    const { upgrade } = await open('late');
    await payOn(upgrade.checkoutUrl!);
    expect((await shop.cancel(upgrade.id, 'olga', 'late')).body.state).toBe('succeeded');
  });

  test('left alone for half an hour, is closed by itself', async () => {
    join('gone');
    const { upgrade } = await open('gone');
    shop.advance(30 * minute);
    await shop.tick();
    expect((await read('gone', upgrade.id)).body.state).toBe('failed');
    expect((await payOn(upgrade.checkoutUrl!)).ok).toBe(false);
  });

  test.each(['lost_response', 'lost_request'] as const)(
    'whose page got a %s is looked for, and never opened twice',
    async (kind) => {
      join(kind);
      const { body: quote } = await ask(kind);
      shop.sandbox.faults.set([{ match: { method: 'POST', path: '/v1/checkout/sessions' }, kind, times: 9 }]);
      const { body: upgrade } = await confirm(kind, quote);
      shop.sandbox.faults.clear();
      expect(upgrade.state).toBe('unknown');
      shop.advance(3 * minute);
      const { body: found } = await read(kind, upgrade.id);
      const customer = await customerOf(kind);
      const opened = sessions('open').filter((one) => one.customer === customer);
      if (kind === 'lost_response') {
        expect(found).toMatchObject({ state: 'requires_action', checkoutUrl: opened[0]!.url });
      } else {
        expect(found.state).toBe('failed');
        expect(opened).toEqual([]);
      }
    },
  );

  test('makes one customer, whoever asks at once', async () => {
    join('crowd');
    const { body: one } = await ask('crowd');
    shop.advance(4_000);
    const { body: two } = await ask('crowd', { plan: 'scale' });
    await Promise.all([confirm('crowd', one), confirm('crowd', two)]);
    const made = await shop.db.query.select().from(customers);
    expect(made.filter(({ account }) => account === 'crowd')).toHaveLength(1);
    const named = await shop.stripe.customers.list({ limit: 100 });
    expect(named.data.filter(({ name }) => name === 'crowd')).toHaveLength(1);
  });

  test('is one customer also for an account that was renamed before its first try was written down', async () => {
    join('renamed');
    const { body: quote } = await ask('renamed');
    // The customer is there, but nobody has kept its id: the process died in between.
    await shop.beforeNextChange(async () => {
      throw new Error('died');
    }, 'customers.update');
    expect((await confirm('renamed', quote)).status).toBe(500);
    const usage = { seats: { active: 3 } };
    shop.hosts.set('renamed', { id: 'renamed', name: 'Renamed Inc', customer: null, usage, approvers: [] });
    const { status, body: upgrade } = await confirm('renamed', quote);
    expect([status, upgrade.state], JSON.stringify(upgrade)).toEqual([200, 'requires_action']);
    const { data } = await shop.stripe.customers.list({ limit: 100 });
    const made = data.filter(({ metadata }) => metadata.uptier_account === 'renamed');
    expect(made.map(({ name }) => name)).toEqual(['Renamed Inc']);
  });

  test('whose process was frozen until it was said to have failed, has no page that could be paid', async () => {
    join('frozen');
    const { body: quote } = await ask('frozen');
    await shop.beforeNextChange(async () => {
      shop.advance(3 * minute);
      await shop.tick();
    }, 'checkout.sessions.create');
    const { body: upgrade } = await confirm('frozen', quote);
    expect(upgrade.state).toBe('failed');
    const customer = await customerOf('frozen');
    expect(sessions('open').filter((one) => one.customer === customer)).toEqual([]);
  });

  test('takes a promotion code for first purchases', async () => {
    join('welcome');
    const coupon = await shop.stripe.coupons.create({ percent_off: 20, duration: 'forever' });
    await shop.stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      code: 'WELCOME',
      restrictions: { first_time_transaction: true },
    });
    const { quote, upgrade } = await open('welcome', { plan: 'growth', promotionCode: 'WELCOME' });
    expect(quote).toMatchObject({ dueToday: 11_920, promotionCode: 'WELCOME' });
    await payOn(upgrade.checkoutUrl!);
    expect((await read('welcome', upgrade.id)).body.receipt?.amountPaid).toBe(11_920);
  });

  test('is for those again whose last one has ended', async () => {
    const { subscription } = await shop.subscribe({ account: 'back' });
    await shop.stripe.subscriptions.cancel(subscription);
    const { upgrade } = await open('back');
    await payOn(upgrade.checkoutUrl!);
    expect((await read('back', upgrade.id)).body.state).toBe('succeeded');
  });

  test('leads back only to a page of the host, and is not shown to colleagues', async () => {
    join('safe');
    const { body: quote } = await ask('safe');
    for (const returnUrl of ['https://evil.test/x', 'javascript:alert(1)', undefined]) {
      const { status, body } = await confirm('safe', quote, { returnUrl });
      expect([status, body.error.code]).toEqual([400, 'invalid_request']);
    }
    const { body: upgrade } = await confirm('safe', quote);
    expect((await shop.upgrade(upgrade.id, 'omar', 'safe')).body).not.toHaveProperty('checkoutUrl');
  });

  test('is not offered to a page that cannot go to Checkout', async () => {
    join('older');
    const { body } = await shop.quote({ plan: 'growth' }, 'olga', 'older');
    expect(body.error.code).toBe('no_subscription');
  });
});

describe('the tax of a first subscription', () => {
  const rates: Record<'exclusive' | 'inclusive', string> = { exclusive: '', inclusive: '' };
  const tax: { now: FirstTax } = { now: 'automatic' };
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop('postgres', { options: { tax: 'automatic' } });
    shop.setTime(startOfShop);
    for (const kind of ['exclusive', 'inclusive'] as const) {
      const inclusive = kind === 'inclusive';
      rates[kind] = (
        await shop.stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive })
      ).id;
    }
  }, 60_000);
  afterAll(() => shop?.close());

  function join(account: string, address?: BillingAddress) {
    const usage = { seats: { active: 3 } };
    shop.ctx.options.tax = tax.now;
    shop.hosts.set(account, {
      id: account,
      name: account,
      customer: null,
      usage,
      approvers: [],
      ...(address ? { address } : {}),
    });
  }

  const ask = (account: string) =>
    shop.call<Quote>('POST', '/quotes', { account, body: { change: { plan: 'growth' }, checkout: true } });

  const confirm = (account: string, quote: Quote) =>
    shop.call<Upgrade>('POST', '/upgrades', {
      account,
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { quoteId: quote.id, consent: 'Monthly.', returnUrl: `${shopOrigin}/members` },
    });

  /** Quoted, confirmed and paid on the page: the amount is the same everywhere. */
  async function buy(account: string) {
    const { status, body: quote } = await ask(account);
    expect(status, JSON.stringify(quote)).toBe(200);
    const { body: upgrade } = await confirm(account, quote);
    expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'requires_action' });
    const page = await (await globalThis.fetch(upgrade.checkoutUrl!)).text();
    expect(page).toContain(`$${(quote.dueToday / 100).toFixed(2)}`);
    const body = new URLSearchParams({ payment_method: 'pm_card_visa' });
    await globalThis.fetch(`${upgrade.checkoutUrl}/pay`, { method: 'POST', body });
    const { body: done } = await shop.upgrade(upgrade.id, 'olga', account);
    expect(done).toMatchObject({ state: 'succeeded', receipt: { amountPaid: quote.dueToday } });
    return quote;
  }

  test('is what Stripe finds for the address that the host knows', async () => {
    tax.now = 'automatic';
    join('berlin', { country: 'DE', city: 'Berlin', postalCode: '10115' });
    const quote = await buy('berlin');
    expect(quote).toMatchObject({ subtotal: 14_900, tax: 2_831, dueToday: 17_731, next: { amount: 17_731 } });
  });

  test('is asked for with an address, which can be given in the portal before anything was bought', async () => {
    join('nowhere');
    expect((await ask('nowhere')).body.error).toMatchObject({ code: 'address_needed' });
    const { status } = await shop.call<{ url: string }>('POST', '/portal/address', { account: 'nowhere' });
    expect(status).toBe(200);
    const { customer } = await shop.ctx.accounts.resolve('nowhere');
    expect((await ask('nowhere')).body.error).toMatchObject({ code: 'address_needed' });
    await shop.stripe.customers.update(customer!, { address: { country: 'DE' } });
    expect(await buy('nowhere')).toMatchObject({ tax: 2_831, dueToday: 17_731 });
  });

  test('is new when the address is another one by the time it is paid', async () => {
    join('moved', { country: 'DE' });
    await shop.call('POST', '/portal/address', { account: 'moved' });
    const { body: quote } = await ask('moved');
    const { customer } = await shop.ctx.accounts.resolve('moved');
    await shop.stripe.customers.update(customer!, { address: { country: 'US' } });
    expect((await confirm('moved', quote)).body.error).toMatchObject({
      code: 'quote_changed',
      quote: { tax: 0, dueToday: 14_900 },
    });
  });

  test.each([
    ['exclusive', { tax: 2_831, taxIncluded: 0, dueToday: 17_731 }],
    ['inclusive', { tax: 0, taxIncluded: 2_379, dueToday: 14_900 }],
  ] as const)('is that of the %s rates of the host', async (kind, expected) => {
    tax.now = { rates: [rates[kind]] };
    join(kind);
    expect(await buy(kind)).toMatchObject(expected);
  });

  test('that a page of Checkout works out in another way is never asked for: the page is closed', async () => {
    tax.now = 'automatic';
    join('other', { country: 'DE' });
    const { body: quote } = await ask('other');
    await shop.beforeNextChange(async () => {
      const { customer } = await shop.ctx.accounts.resolve('other');
      await shop.stripe.customers.update(customer!, { address: { country: 'US' } });
    }, 'checkout.sessions.create');
    expect((await confirm('other', quote)).body).toMatchObject({ state: 'failed' });
    const { customer } = await shop.ctx.accounts.resolve('other');
    const pages = shop.sandbox
      .list<Stripe.Checkout.Session>('checkout_sessions')
      .filter((one) => one.customer === customer);
    expect(pages.map(({ status }) => status)).toEqual(['expired']);
    expect(shop.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringContaining('another amount') }),
    );
  });
});
