import type { CreateUpgrade } from '@uptier/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostAccount } from '../createUptier.ts';
import type { Session } from '../identity/Session.ts';
import { hashOf } from '../quotes/hashOf.ts';
import { findQuote, type QuoteRow } from '../storage/quotes.ts';
import { findLiveUpgradeOf } from '../storage/upgrades.ts';
import type { Checkout, FirstSubscription, Settlement, StripeGateway } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import {
  billingOf,
  day,
  invoiceOf,
  lineOf,
  periodEnd,
  previewOf,
  subscriptionOf,
} from '../testing/stripeFacts.ts';
import { confirmUpgrade } from './confirmUpgrade.ts';
import { ensureCustomer } from './ensureCustomer.ts';
import { upgradeRoutes } from './routes.ts';

let desk: Desk;
const minute = 60_000;
const paid: Settlement = { kind: 'paid', invoice: invoiceOf() };
const refused = (code: string, path?: string) => expect.objectContaining({ code, ...(path ? { path } : {}) });
const silence = () => Promise.reject(new StripeFailure('unknown', 'x', 'no answer'));

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

interface Decision {
  as?: string;
  key?: string;
  body?: Partial<CreateUpgrade>;
}

function confirm(quote: QuoteRow, { as = 'olga', key = 'one-decision', body = {} }: Decision = {}) {
  const session: Session = desk.sessionOf({ account: quote.account, user: as });
  return confirmUpgrade(desk.ctx, session, {
    body: { quoteId: quote.id, consent: 'Then $149.00 monthly.', ...body },
    idempotencyKey: key,
    requestId: 'req_http',
  });
}

const live = (quote: QuoteRow) => findLiveUpgradeOf(desk.ctx.db.query, quote.account);

describe('a quote that is confirmed', () => {
  /** What Stripe says to an attempt that goes well, and what was stored when it was asked to charge. */
  function well({ row }: { row: Parameters<Desk['unchanged']>[0] }): Partial<StripeGateway> {
    return {
      ...desk.unchanged(row),
      changeSubscription: async () => ({ ...paid, invoice: invoiceOf({ id: `in_${row.id}` }) }),
    };
  }

  test('is written down before anything is sent, with all that was shown and agreed to', async () => {
    const offer = await desk.offer();
    const { quote } = offer;
    let before: Awaited<ReturnType<typeof live>> = null;
    desk.stripeSays({
      ...well(offer),
      async changeSubscription() {
        before = await live(quote);
        return paid;
      },
    });
    const body = { intent: { kind: 'invite' as const }, requestId: 'request_1' };
    const { row } = await confirm(quote, { body });
    expect(before).toMatchObject({
      account: quote.account,
      id: expect.stringMatching(/^upgrade_[0-9a-f]{32}$/),
      user: 'olga',
      customer: quote.customer,
      subscription: quote.subscription,
      quoteId: quote.id,
      idempotencyKey: 'one-decision',
      requestHash: hashOf({ quoteId: quote.id, consent: 'Then $149.00 monthly.', ...body }),
      state: 'calling',
      round: 1,
      stripeKey: `upg_${row.id}_1`,
      invoice: null,
      paymentMethod: null,
      closing: null,
      from: quote.quote.from,
      to: quote.quote.to,
      amount: 6_666,
      currency: 'usd',
      intent: { kind: 'invite' },
      requestId: 'request_1',
      consent: 'Then $149.00 monthly.',
      startsAt: null,
      completed: [],
      tries: 0,
      nextAt: desk.now() + minute,
      openUntil: null,
      createdAt: desk.now(),
      updatedAt: desk.now(),
    });
    expect(row).toMatchObject({ state: 'succeeded', charged: 6_666 });
    expect(await desk.auditOf(row)).toMatchObject([
      {
        action: 'upgrade.confirmed',
        user: 'olga',
        at: desk.now(),
        detail: {
          quote: { id: quote.id, dueToday: 6_666 },
          fingerprint: quote.fingerprint,
          consent: 'Then $149.00 monthly.',
          requestId: 'req_http',
          requestIds: ['req_1', 'req_2'],
          stripeKey: `upg_${row.id}_1`,
        },
      },
      { action: 'upgrade.succeeded' },
    ]);
    expect((await findQuote(desk.ctx.db.query, quote.account, quote.id))?.usedBy).toBe(row.id);
  });

  test('as the release before stored it, without the ids of Stripe’s requests', async () => {
    const offer = await desk.offer({ pricing: { requestIds: undefined } as object });
    desk.stripeSays(well(offer));
    const { row } = await confirm(offer.quote);
    expect((await desk.auditOf(row))[0]?.detail).toMatchObject({ requestIds: [] });
  });

  test('by the card that was chosen', async () => {
    const offer = await desk.offer();
    const card = { id: 'pm_2', type: 'card', card: { brand: 'amex', last4: '0005' } };
    desk.stripeSays({
      ...well(offer),
      readPaymentMethod: async () => card,
      readSubscription: async () => subscriptionOf(),
      setDefaultPaymentMethod: async () => undefined,
    });
    const { row } = await confirm(offer.quote, { body: { paymentMethod: 'pm_2' } });
    expect(row).toMatchObject({ state: 'succeeded', paymentMethod: 'pm_2', receipt: { card: card.card } });
    const order = desk.calls.map(([name]) => name);
    expect(order.indexOf('setDefaultPaymentMethod')).toBeLessThan(order.indexOf('changeSubscription'));
  });

  test('again with the same key is the same attempt, also at the same moment', async () => {
    const offer = await desk.offer();
    desk.stripeSays(well(offer));
    const both = await Promise.all([confirm(offer.quote), confirm(offer.quote)]);
    expect(new Set(both.map(({ row }) => row.id)).size).toBe(1);
    expect((await confirm(offer.quote)).row.id).toBe(both[0]!.row.id);
    expect(desk.callsOf('changeSubscription')).toHaveLength(1);
  });

  test('with a key of another request, or of another person, is refused', async () => {
    const offer = await desk.offer();
    desk.stripeSays(well(offer));
    await confirm(offer.quote);
    const reused = refused('idempotency_key_reused', 'Idempotency-Key');
    await expect(confirm(offer.quote, { body: { consent: 'Something else.' } })).rejects.toThrowError(reused);
    await expect(confirm(offer.quote, { as: 'omar' })).rejects.toThrowError(reused);
    await expect(confirm(offer.quote, { key: 'another' })).rejects.toThrowError(refused('quote_used'));
    expect(desk.callsOf('changeSubscription')).toHaveLength(1);
  });

  test('by somebody else, or for another account, there is none', async () => {
    const { quote } = await desk.offer();
    desk.stripeSays({});
    const none = refused('not_found', 'quoteId');
    await expect(confirm(quote, { as: 'omar' })).rejects.toThrowError(none);
    await expect(confirm({ ...quote, account: 'other' })).rejects.toThrowError(none);
    expect(await live(quote)).toBeNull();
  });

  test('while another attempt of the customer is under way waits for that', async () => {
    const { row } = await desk.attempt({ row: { state: 'awaiting_payment' } });
    const { quote } = await desk.offer({ row: { customer: row.customer } });
    desk.stripeSays({});
    await expect(confirm(quote)).rejects.toThrowError(refused('upgrade_in_progress'));
    expect((await findQuote(desk.ctx.db.query, quote.account, quote.id))?.usedBy).toBeNull();
  });

  test('whose price has changed leaves nothing behind, and brings a new one', async () => {
    const { row, quote } = await desk.offer();
    desk.stripeSays({
      ...desk.unchanged(row),
      previewRecurring: async () => previewOf([lineOf({ amount: 15_000 })]),
    });
    const answer = await confirm(quote).catch((error: unknown) => error);
    // The new quote needs prices that this Stripe does not have; that it was asked for is what matters here.
    expect(answer).toMatchObject({ message: 'nobody expected a call of findPrices' });
    expect(await live(quote)).toBeNull();
    expect(desk.callsOf('changeSubscription')).toEqual([]);
  });

  test('takes a planned change out of the way first, and remembers it; one that will not go is a new quote', async () => {
    const phases = [{ startsAt: periodEnd, endsAt: periodEnd + day, items: [], prorationBehavior: 'none' }];
    const replaces = { id: 'sched_old', endBehavior: 'release', metadata: {}, phases };
    const released = (isRunning: boolean) => ({
      id: 'sched_old',
      isRunning,
      endedAt: null,
      createdAt: 1,
      upgrade: null,
      planned: replaces,
    });
    const facts = async () => {
      const { quote } = await desk.offer();
      return { ...quote.pricing.facts, planned: JSON.stringify(['sched_old', phases]) };
    };
    const offer = await desk.offer({ pricing: { replaces, facts: await facts() } });
    const billing = billingOf(
      subscriptionOf({ id: offer.row.subscription!, customer: offer.row.customer, planned: replaces }),
      { customer: offer.row.customer, now: desk.now() },
    );
    desk.stripeSays({
      ...well(offer),
      readBilling: async () => billing,
      releaseSchedule: async () => released(false),
    });
    const { row } = await confirm(offer.quote);
    expect(row).toMatchObject({ state: 'succeeded', released: replaces });
    expect(desk.callsOf('releaseSchedule')).toEqual([{ schedule: 'sched_old', key: `release_${row.id}` }]);
    expect((await desk.auditOf(row)).map(({ action, user }) => [action, user])).toEqual([
      ['upgrade.confirmed', 'olga'],
      ['upgrade.schedule_released', 'olga'],
      ['upgrade.succeeded', 'olga'],
    ]);
    expect((await desk.auditOf(row))[1]?.detail).toEqual({
      subscription: row.subscription,
      released: replaces,
    });
    const held = await desk.offer({ pricing: { replaces, facts: await facts() } });
    const { customer, subscription } = held.row;
    const theirs = { ...billing.subscription!, id: subscription!, customer };
    desk.stripeSays({
      ...well(held),
      readBilling: async () => ({ ...billing, customer, subscription: theirs }),
      releaseSchedule: async () => released(true),
    });
    await expect(confirm(held.quote)).rejects.toThrow();
    expect(desk.callsOf('changeSubscription')).toEqual([]);
    const [undone] = await desk.auditAt(held.quote.account, 'upgrade.not_begun');
    expect(undone?.detail).toMatchObject({ reason: 'planned' });
  });

  test('on a later day is planned', async () => {
    const startsAt = desk.now() + day;
    const made = await desk.offer();
    const { change, facts } = made.quote.pricing;
    const offer = await desk.offer({
      quote: { start: { at: startsAt, due: 3_334 }, dueToday: 0 },
      pricing: {
        plan: { startsAt, items: [], prorate: true },
        change: { ...change!, prorationDate: startsAt, startsAt },
        facts: { ...facts, dueToday: 0, startDue: 6_666 },
      },
    });
    desk.stripeSays({
      ...desk.unchanged(offer.row),
      planChange: async ({ upgrade }) => ({
        id: 'sched_1',
        isRunning: true,
        endedAt: null,
        createdAt: 1,
        upgrade,
        planned: null,
      }),
    });
    const { row } = await confirm(offer.quote);
    expect(row).toMatchObject({ state: 'processing', startsAt, amount: 3_334, schedule: 'sched_1' });
  });

  test('settled by somebody else before it was sent tells what they know', async () => {
    const offer = await desk.offer();
    desk.stripeSays({
      ...well(offer),
      async previewRecurring(change) {
        const row = await live(offer.quote);
        await desk.patch(row!, { state: 'failed' });
        return desk.unchanged(offer.row).previewRecurring!(change);
      },
    });
    expect((await confirm(offer.quote)).row.state).toBe('failed');
  });
});

describe('a first subscription that is confirmed', () => {
  const first: FirstSubscription = {
    customer: null,
    currency: 'usd',
    items: [{ price: 'price_growth', quantity: 1 }],
    promotionCode: null,
  };
  const returnUrl = 'https://app.quillboard.test/members';
  const facts = {
    currency: 'usd',
    dueToday: 14_900,
    tax: 0,
    nextAmount: 14_900,
    nextAt: periodEnd,
    nextMoves: true,
    items: JSON.stringify(first.items),
    paymentMethod: null,
    promotionCode: null,
  };
  const offer = async (given: Partial<HostAccount> = {}) => {
    const made = await desk.offer({ row: { subscription: null }, pricing: { first, change: null, facts } });
    const host = { ...desk.hosts.get(made.quote.account)!, ...given };
    desk.hosts.set(host.id, host);
    return { ...made, host };
  };
  const billing = (
    given: Parameters<typeof billingOf>[1] = {},
    blockedBy: 'no_subscription' | 'canceled' | 'past_due' | null = 'no_subscription',
  ) => {
    const plain = billingOf(null, { now: desk.now(), ...given });
    return { ...plain, state: { ...plain.state, blockedBy } };
  };
  const page = (session: string, state: Checkout['state']): Checkout => ({ session, upgrade: null, state });
  const well = (): Partial<StripeGateway> => ({
    createCustomer: async () => 'cus_made',
    readBilling: async () => billing(),
    findCheckouts: async () => [],
    previewFirst: async () => previewOf([lineOf()]),
    previewFirstRecurring: async () => previewOf([lineOf()]),
    openCheckout: async ({ upgrade }) => ({
      session: 'cs_1',
      upgrade,
      state: { kind: 'open', url: 'https://pay', total: null },
    }),
  });
  const go = (quote: QuoteRow, body: Partial<CreateUpgrade> = {}) =>
    confirm(quote, { body: { returnUrl, ...body } });

  test('is a page to pay on, for the customer of the account', async () => {
    const { quote, host } = await offer();
    desk.stripeSays(well());
    const view = await go(quote);
    expect(view).toMatchObject({
      checkoutUrl: 'https://pay',
      row: { state: 'requires_action', checkout: 'cs_1', customer: host.customer },
    });
    expect(desk.callsOf('openCheckout')).toMatchObject([
      { customer: host.customer, first: { ...first, customer: host.customer } },
    ]);
    expect(desk.callsOf('createCustomer')).toEqual([]);
    desk.stripeSays({
      readCheckout: async () => page('cs_1', { kind: 'open', url: 'https://pay', total: null }),
    });
    expect((await go(quote)).row.id).toBe(view.row.id);
  });

  test('makes a customer where there is none, once, and remembers it', async () => {
    const { quote, host } = await offer({ customer: null });
    desk.stripeSays({ ...well(), createCustomer: async () => `cus_of_${host.id}` });
    expect((await go(quote)).row.customer).toBe(`cus_of_${host.id}`);
    expect(desk.callsOf('createCustomer')).toEqual([
      { account: host.id, name: host.name, key: `customer_${hashOf(host.id).slice(0, 32)}` },
    ]);
    expect(await ensureCustomer(desk.ctx, host.id)).toBe(`cus_of_${host.id}`);
    expect(await desk.ctx.accounts.byCustomer(`cus_of_${host.id}`)).toBe(host.id);
    expect(desk.callsOf('createCustomer')).toHaveLength(1);
  });

  test.each([undefined, '', 'members', 'https://evil.example.com/members', 'javascript:alert(1)'])(
    'comes back to a page of the host’s, not to %s',
    async (url) => {
      const { quote } = await offer();
      desk.stripeSays(well());
      const body = url === undefined ? {} : { returnUrl: url };
      await expect(confirm(quote, { body })).rejects.toThrowError(refused('invalid_request', 'returnUrl'));
      expect(desk.calls).toEqual([]);
    },
  );

  test('closes what else could be paid', async () => {
    const { quote } = await offer();
    const pages = [
      page('cs_open', { kind: 'open', url: 'https://pay', total: null }),
      page('cs_over', { kind: 'expired' }),
    ];
    desk.stripeSays({
      ...well(),
      findCheckouts: async () => pages,
      expireCheckout: async ({ session }) => page(session, { kind: 'expired' }),
    });
    const { row } = await go(quote);
    expect(desk.callsOf('findCheckouts')).toEqual([{ customer: row.customer, upgrade: row.id }]);
    expect(desk.callsOf('expireCheckout')).toEqual([{ session: 'cs_open', key: 'close_cs_open' }]);
  });

  test('holds until the quote’s last moment', async () => {
    const early = await offer();
    desk.stripeSays({ ...well(), readBilling: async () => billing({ now: early.quote.expiresAt - 1 }) });
    expect((await go(early.quote)).row.state).toBe('requires_action');
    const late = await offer();
    desk.stripeSays({ ...well(), readBilling: async () => billing({ now: late.quote.expiresAt }) });
    await expect(go(late.quote)).rejects.toThrowError(refused('quote_expired'));
    expect(await live(late.quote)).toBeNull();
  });

  test('is for an account that has nothing, or nothing any more', async () => {
    const ended = await offer();
    desk.stripeSays({ ...well(), readBilling: async () => billing({}, 'canceled') });
    expect((await go(ended.quote)).row.state).toBe('requires_action');
    const owing = await offer();
    desk.stripeSays({ ...well(), readBilling: async () => billing({}, 'past_due') });
    await expect(go(owing.quote)).rejects.toThrowError(refused('past_due'));
    const bought = await offer();
    desk.stripeSays({
      ...well(),
      readBilling: async () => billing({ subscription: subscriptionOf() }, null),
    });
    // The answer is a new quote, of a change: for that this Stripe has no prices.
    await expect(go(bought.quote)).rejects.toThrow('findPrices');
    const [audit] = await desk.auditAt(bought.quote.account, 'upgrade.not_begun');
    expect(audit?.detail).toMatchObject({ reason: 'subscription' });
  });

  test('at another price than shown is quoted anew', async () => {
    const { quote } = await offer();
    desk.stripeSays({ ...well(), previewFirst: async () => previewOf([lineOf({ amount: 15_000 })]) });
    await expect(go(quote)).rejects.toThrow();
    const [audit] = await desk.auditAt(quote.account, 'upgrade.not_begun');
    expect(audit?.detail).toMatchObject({ reason: 'dueToday' });
    expect(desk.callsOf('openCheckout')).toEqual([]);
  });

  test('while payments are switched off makes nothing, not even a customer', async () => {
    const { quote } = await offer({ customer: null });
    await desk.ctx.switches.set({ payments: false }, 'oncall');
    desk.stripeSays(well());
    await expect(go(quote)).rejects.toThrowError(refused('payments_disabled'));
    expect(desk.calls).toEqual([]);
    await desk.ctx.switches.set({ payments: true }, 'oncall');
  });

  test('settled by somebody else before its page was opened tells what they know', async () => {
    const { quote } = await offer();
    desk.stripeSays({
      ...well(),
      async previewFirst() {
        await desk.patch((await live(quote))!, { state: 'failed' });
        return previewOf([lineOf()]);
      },
    });
    expect((await go(quote)).row.state).toBe('failed');
    expect(desk.callsOf('openCheckout')).toEqual([]);
  });
});

describe('a browser that asks', () => {
  const route = (key: string) => upgradeRoutes.find(({ method, path }) => `${method} ${path}` === key)!;
  const ask = (
    key: string,
    account: string,
    { as = 'olga', id = '', body = {} }: { as?: string; id?: string; body?: object } = {},
  ) =>
    route(key).handle(desk.ctx, desk.sessionOf({ account, user: as }), {
      params: { id },
      body,
      idempotencyKey: 'asked',
      requestId: 'req_http',
      client: 'page',
      request: new Request('https://api.quillboard.test/'),
    });

  test.each([
    ['calling', 202],
    ['unknown', 202],
    ['processing', 202],
    ['requires_action', 200],
    ['awaiting_payment', 200],
    ['succeeded', 200],
    ['failed', 200],
    ['canceled', 200],
  ] as const)('is told to ask again while nobody can say how it ended: %s', async (state, status) => {
    const { row } = await desk.attempt({ row: { state, invoice: `in_${state}` } });
    desk.stripeSays({ readInvoice: silence });
    const told = await ask('GET /upgrades/:id', row.account, { id: row.id });
    expect(told).toMatchObject({ status, body: { id: row.id, state, next: { amount: 14_900 } } });
  });

  test('finds the attempt that is under way, and none where there is none', async () => {
    const { row } = await desk.attempt({ row: { state: 'awaiting_payment', invoice: 'in_live' } });
    desk.stripeSays({ readInvoice: silence });
    expect(await ask('GET /upgrades/live', row.account, { as: 'omar' })).toMatchObject({
      upgrade: { id: row.id, intent: null },
    });
    expect(await ask('GET /upgrades/live', 'nobody')).toEqual({ upgrade: null });
    await expect(ask('GET /upgrades/:id', 'nobody', { id: row.id })).rejects.toThrowError(
      refused('not_found'),
    );
  });

  test('confirms, pays and cancels', async () => {
    const offer = await desk.offer();
    desk.stripeSays({ ...desk.unchanged(offer.row), changeSubscription: silence });
    const confirmed = await ask('POST /upgrades', offer.quote.account, {
      body: { quoteId: offer.quote.id, consent: 'Yes.' },
    });
    expect(confirmed).toMatchObject({ status: 202, body: { state: 'unknown', quoteId: offer.quote.id } });
    const { row } = await desk.attempt({ row: { state: 'awaiting_payment', invoice: 'in_pays' } });
    desk.stripeSays({ readInvoice: silence, readPaymentMethod: async () => null });
    const card = { id: row.id, body: { paymentMethod: 'pm_2' } };
    await expect(ask('POST /upgrades/:id/pay', row.account, card)).rejects.toThrowError(
      refused('payment_method_invalid'),
    );
    expect(desk.callsOf('readPaymentMethod')).toEqual([{ customer: row.customer, paymentMethod: 'pm_2' }]);
    desk.stripeSays({ readInvoice: silence, voidInvoice: silence });
    expect(await ask('POST /upgrades/:id/cancel', row.account, { id: row.id })).toMatchObject({
      status: 200,
      body: { state: 'awaiting_payment' },
    });
  });

  test.each<[string, object, boolean]>([
    ['POST /upgrades', { quoteId: 'q', consent: '' }, true],
    [
      'POST /upgrades',
      {
        quoteId: 'q',
        consent: 'x'.repeat(10_000),
        requestId: 'r',
        paymentMethod: 'pm',
        returnUrl: 'https://a.test',
        intent: { kind: 'invite' },
      },
      true,
    ],
    ['POST /upgrades', { quoteId: 'q', consent: 'x'.repeat(10_001) }, false],
    ['POST /upgrades', { quoteId: 'q' }, false],
    ['POST /upgrades', { consent: '' }, false],
    ['POST /upgrades', { quoteId: 'q', consent: '', returnUrl: 'nowhere' }, false],
    [
      'POST /upgrades',
      { quoteId: 'q', consent: '', returnUrl: `https://a.test/${'x'.repeat(2_000)}` },
      false,
    ],
    ['POST /upgrades/:id/pay', { paymentMethod: 'pm' }, true],
    ['POST /upgrades/:id/pay', {}, false],
  ])('%s takes a body, or does not', (key, body, taken) => {
    expect(route(key).body!.safeParse(body).success).toBe(taken);
  });

  test('needs the right to pay for all of it, and spends of what card thieves would use up', () => {
    expect(upgradeRoutes.map(({ scope }) => scope)).toEqual(upgradeRoutes.map(() => 'billing:purchase'));
    const spending = upgradeRoutes.filter(({ limit }) => limit === 'payments').map(({ path }) => path);
    expect(spending).toEqual(['/upgrades', '/upgrades/:id/pay']);
    expect(upgradeRoutes.filter(({ idempotent }) => idempotent).map(({ path }) => path)).toEqual([
      '/upgrades',
    ]);
  });
});
