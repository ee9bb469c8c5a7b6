import type { CreateQuote, Quote } from '@uptier/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostAccount } from '../createUptier.ts';
import { findQuote } from '../storage/quotes.ts';
import type { Billing, KnownPrice, PlannedSchedule, StripeGateway } from '../stripe/gateway.ts';
import { lookupKeyOf } from '../stripe/lookupKeys.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import {
  billingOf,
  day,
  itemOf,
  lineOf,
  looseOf,
  periodEnd,
  previewOf,
  priceOf,
  promotionOf,
  subscriptionOf,
} from '../testing/stripeFacts.ts';
import { changeOf } from './changeOf.ts';
import { createQuote, wishOf } from './createQuote.ts';
import { hashOf } from './hashOf.ts';

let desk: Desk;
const minute = 60_000;
const refused = (code: string, path?: string) => expect.objectContaining({ code, ...(path ? { path } : {}) });

const sold: Record<string, KnownPrice> = {
  'uptier:starter:month': priceOf('starter', { unitAmount: 4_900 }),
  'uptier:growth:month': priceOf('growth'),
  'uptier:growth:year': priceOf('growth_year', { unitAmount: 149_000, interval: 'year' }),
  'uptier:growth:extra:seats:month': priceOf('seats', { unitAmount: 800 }),
};

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

let joined = 0;
function join(given: Partial<HostAccount> = {}): HostAccount {
  joined += 1;
  const id = `host_${joined}`;
  const host = { id, name: id, customer: `cus_${id}`, usage: {}, approvers: [], ...given };
  desk.hosts.set(id, host);
  return host;
}

/** Of a subscriber to Starter who goes to Growth, and of somebody new who buys two seats with it. */
function answers(
  given: { billing?: Partial<Billing>; subscription?: Parameters<typeof subscriptionOf>[0] } = {},
) {
  const half = { proration: true, period: { start: desk.now(), end: periodEnd } };
  return {
    readBilling: async ({ customer }) =>
      billingOf(subscriptionOf({ customer, ...given.subscription }), {
        customer,
        now: desk.now(),
        ...given.billing,
      }),
    findPrices: async (refs) => refs.map((ref) => sold[lookupKeyOf(ref)] ?? null),
    readLoose: async () => looseOf(),
    previewChange: async ({ prorationDate }) =>
      previewOf([lineOf({ ...half, period: { ...half.period, start: prorationDate! }, amount: 6_666 })]),
    previewRecurring: async () => previewOf([lineOf()], { requestId: 'req_2' }),
    previewFirst: async () =>
      previewOf([lineOf({ amount: 14_900 }), lineOf({ price: 'price_seats', amount: 1_600 })]),
    previewFirstRecurring: async () => previewOf([lineOf({ amount: 16_500 })], { requestId: 'req_2' }),
  } satisfies Partial<StripeGateway>;
}

const ask = (host: HostAccount, wish: CreateQuote, given?: { fresh?: boolean; user?: string }) =>
  createQuote(desk.ctx, desk.sessionOf({ account: host.id, user: given?.user ?? 'olga' }), wish, given);
const toGrowth: CreateQuote = { change: { plan: 'growth' } };
const stored = async (host: HostAccount, quote: Quote) =>
  (await findQuote(desk.ctx.db.query, host.id, quote.id))!;

describe('a quote of a change', () => {
  test('is kept with everything that a confirm needs, for a quarter of an hour', async () => {
    const host = join();
    desk.stripeSays(answers());
    const quote = await ask(host, toGrowth);
    expect(quote).toMatchObject({
      from: { plan: 'starter' },
      to: { plan: 'growth' },
      dueToday: 6_666,
      card: { brand: 'visa', last4: '4242' },
      createdAt: desk.now(),
      expiresAt: desk.now() + 15 * minute,
    });
    for (const name of ['start', 'replaces', 'promotionCode', 'grandfathered', 'waiting', 'checkout']) {
      expect(quote).not.toHaveProperty(name);
    }
    const row = await stored(host, quote);
    expect(row).toMatchObject({
      user: 'olga',
      customer: host.customer,
      subscription: 'sub_1',
      usedBy: null,
      fingerprint: hashOf(row.pricing.facts),
      createdAt: desk.now(),
      expiresAt: quote.expiresAt,
      pricing: { asked: { plan: 'growth' }, terms: {}, mrrDelta: 10_000, requestIds: ['req_1', 'req_2'] },
    });
    expect(changeOf(row.pricing)).toEqual(row.pricing.change);
    expect(row.pricing).not.toHaveProperty('plan');
    expect(row.pricing).not.toHaveProperty('replaces');
    expect(wishOf(row)).toEqual(toGrowth);
  });

  test('asked for again at once is the same; another question, another user or a moment later is not', async () => {
    const host = join();
    desk.stripeSays(answers());
    const first = await ask(host, toGrowth);
    desk.advance(3_000);
    expect((await ask(host, toGrowth)).id).toBe(first.id);
    const others = [
      await ask(host, { change: { plan: 'growth', extras: { seats: 2 } } }),
      await ask(host, toGrowth, { user: 'omar' }),
      await ask(host, toGrowth, { fresh: true }),
    ];
    desk.advance(3_001);
    others.push(await ask(host, toGrowth));
    expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(5);
  });

  test('ends a second before the period does, unless the period moves with it', async () => {
    const soon = { periodEnd: desk.now() + 10 * minute };
    desk.stripeSays(answers({ subscription: soon }));
    expect((await ask(join(), toGrowth)).expiresAt).toBe(soon.periodEnd - 1_000);
    const free = { ...soon, mode: 'classic' as const, items: [itemOf('starter', { unitAmount: 0 })] };
    desk.stripeSays(answers({ subscription: free }));
    expect((await ask(join(), toGrowth)).expiresAt).toBe(desk.now() + 15 * minute);
  });

  test('without a card says so', async () => {
    desk.stripeSays(answers({ billing: { paymentMethod: null } }));
    expect((await ask(join(), toGrowth)).card).toBeNull();
  });

  test('on a later day says when, and what is due then; the items of that day are kept', async () => {
    const host = join();
    const startsAt = Math.floor((desk.now() + 5 * day) / 1_000) * 1_000;
    desk.stripeSays(answers());
    const quote = await ask(host, { ...toGrowth, startsAt });
    expect(quote).toMatchObject({ dueToday: 0, start: { at: startsAt, due: 6_666 } });
    const { pricing } = await stored(host, quote);
    expect(pricing).toMatchObject({
      terms: { startsAt },
      plan: { startsAt, prorate: true, items: [{ price: 'price_growth', quantity: 1 }] },
      change: { startsAt },
    });
    desk.stripeSays(answers());
    const refusal = refused('invalid_request', 'startsAt');
    await expect(ask(host, { ...toGrowth, startsAt: desk.now() })).rejects.toThrowError(refusal);
  });

  test('that takes the place of a plan says of which', async () => {
    const phase = { startsAt: periodEnd, endsAt: periodEnd + day, prorationBehavior: 'none' };
    const planned: PlannedSchedule = {
      id: 'sched_1',
      endBehavior: 'release',
      metadata: {},
      phases: [{ ...phase, items: [{ price: 'price_starter' }, { price: 'price_seats', quantity: 2 }] }],
    };
    const host = join();
    desk.stripeSays({
      ...answers({ subscription: { planned } }),
      readRefs: async (prices) =>
        prices.map((price) =>
          price === 'price_starter'
            ? { plan: 'starter', interval: 'month' }
            : { plan: 'starter', extra: 'seats', interval: 'month' },
        ),
    });
    const quote = await ask(host, toGrowth);
    expect(quote.replaces).toEqual({
      at: periodEnd,
      to: { plan: 'starter', interval: 'month', extras: { seats: 2 }, addOns: {} },
    });
    expect((await stored(host, quote)).pricing.replaces).toEqual(planned);
    const empty = { ...planned, phases: [] };
    desk.stripeSays(answers({ subscription: { planned: empty } }));
    const nothing = await ask(host, toGrowth, { fresh: true });
    expect(nothing).not.toHaveProperty('replaces');
    expect((await stored(host, nothing)).pricing.replaces).toEqual(empty);
  });

  test('names the promotion code, the old prices and what waits', async () => {
    const item = itemOf('growth', {
      ref: { plan: 'growth', interval: 'month' },
      price: 'price_old',
      unitAmount: 9_900,
    });
    const selection = { plan: 'growth', interval: 'month' as const, extras: {}, addOns: {} };
    desk.stripeSays({
      ...answers({ subscription: { items: [item] }, billing: { selection } }),
      findPromotionCodes: async () => [promotionOf({ minimum: { amount: 14_900, currency: 'usd' } })],
      readLoose: async () => looseOf({ pendingItems: [{ id: 'ii_1', amount: 900, description: 'Set-up' }] }),
    });
    const change = { extras: { seats: 2 }, promotionCode: 'TENTH' };
    expect(await ask(join(), { change })).toMatchObject({
      promotionCode: 'TENTH',
      grandfathered: [{ item: { plan: 'growth' }, kept: true }],
      waiting: [{ description: 'Set-up', amount: 900 }],
    });
    desk.stripeSays({
      ...answers(),
      findPromotionCodes: async () => [promotionOf({ minimum: { amount: 14_901, currency: 'usd' } })],
    });
    const small = { change: { plan: 'growth', promotionCode: 'TENTH' } };
    await expect(ask(join(), small)).rejects.toThrowError(refused('promotion_code_minimum'));
  });

  test('where prices have tiers, Stripe says what is gained', async () => {
    const host = join();
    const tiered = itemOf('starter', { unitAmount: null });
    desk.stripeSays({
      ...answers({ subscription: { items: [tiered] } }),
      previewRecurring: async ({ items }) =>
        previewOf([lineOf()], { undiscounted: items.length > 0 ? 14_900 : 6_900 }),
    });
    expect((await stored(host, await ask(host, toGrowth))).pricing.mrrDelta).toBe(8_000);
  });
});

describe('a quote of a first subscription', () => {
  const first: CreateQuote = { change: { plan: 'growth', extras: { seats: 2 } }, checkout: true };
  const nothing = { subscription: null } as const;
  const blocked = (blockedBy: 'no_subscription' | 'canceled' | 'past_due') => ({
    billing: { ...nothing, state: { ...billingOf(null).state, blockedBy }, now: desk.now() - day },
  });

  test('is made before there is a customer', async () => {
    const host = join({ customer: null });
    desk.stripeSays(answers());
    const quote = await ask(host, first);
    expect(quote).toMatchObject({
      checkout: true,
      from: { plan: '', interval: 'month' },
      to: { plan: 'growth', interval: 'month', extras: { seats: 2 } },
      lines: [{ item: { plan: 'growth' } }, { item: { extra: 'seats' } }],
      dueToday: 16_500,
      card: null,
      createdAt: desk.now(),
      expiresAt: desk.now() + 15 * minute,
    });
    expect(quote).not.toHaveProperty('promotionCode');
    const { pricing, customer, subscription } = await stored(host, quote);
    expect({ customer, subscription }).toEqual({ customer: '', subscription: null });
    expect(pricing).toMatchObject({
      asked: first.change,
      terms: { checkout: true },
      change: null,
      first: {
        customer: null,
        currency: 'usd',
        items: [
          { price: 'price_growth', quantity: 1 },
          { price: 'price_seats', quantity: 2 },
        ],
        promotionCode: null,
      },
      mrrDelta: 16_500,
      requestIds: ['req_1', 'req_2'],
    });
    expect(() => changeOf(pricing)).toThrow('first subscription');
    expect(desk.callsOf('readBilling')).toEqual([]);
  });

  test.each(['no_subscription', 'canceled'] as const)(
    'is for a customer whose account is %s, on the billing clock',
    async (state) => {
      const host = join();
      desk.stripeSays(answers(blocked(state)));
      const quote = await ask(host, first);
      expect(quote).toMatchObject({ checkout: true, createdAt: desk.now() - day });
      expect((await stored(host, quote)).pricing.first?.customer).toBe(host.customer);
    },
  );

  test('is for nobody else: a subscription is changed, whatever the page can show', async () => {
    desk.stripeSays(answers());
    expect(await ask(join(), { ...toGrowth, checkout: true })).not.toHaveProperty('checkout');
    desk.stripeSays(answers(blocked('past_due')));
    await expect(ask(join(), first)).rejects.toThrowError(refused('past_due'));
    const other = { ...blocked('canceled').billing, subscription: subscriptionOf() };
    desk.stripeSays(answers({ billing: other }));
    await expect(ask(join(), first)).rejects.toThrowError(refused('canceled'));
  });

  test('is not made for a page that cannot lead to Checkout', async () => {
    desk.stripeSays(answers());
    await expect(ask(join({ customer: null }), toGrowth)).rejects.toThrowError(refused('no_subscription'));
    expect(desk.calls).toEqual([]);
  });

  test('begins when it is paid', async () => {
    desk.stripeSays(answers());
    const later = { ...first, startsAt: desk.now() + day };
    await expect(ask(join({ customer: null }), later)).rejects.toThrowError(
      refused('invalid_request', 'startsAt'),
    );
  });

  test('by the year counts as its twelfth each month', async () => {
    const host = join({ customer: null });
    desk.stripeSays({
      ...answers(),
      previewFirstRecurring: async () => previewOf([lineOf({ amount: 149_000 })]),
    });
    const quote = await ask(host, { change: { plan: 'growth', interval: 'year' }, checkout: true });
    expect(quote).toMatchObject({ from: { interval: 'year' }, next: { interval: 'year' } });
    expect((await stored(host, quote)).pricing.mrrDelta).toBe(12_417);
  });

  test('takes a code for first purchases, of what is bought, from its minimum on', async () => {
    const code = (terms: Parameters<typeof promotionOf>[0]) => {
      desk.stripeSays({ ...answers(), findPromotionCodes: async () => [promotionOf(terms)] });
      const host = join({ customer: null });
      const change = { ...first.change, promotionCode: 'HELLO' };
      return ask(host, { ...first, change }).then(async (quote) => ({
        quote,
        row: await stored(host, quote),
      }));
    };
    const minimum = { amount: 16_500, currency: 'usd' };
    const { quote, row } = await code({
      firstPurchaseOnly: true,
      products: ['prod_seats'],
      currency: 'usd',
      minimum,
    });
    expect(quote.promotionCode).toBe('HELLO');
    expect(row.pricing.first?.promotionCode).toBe('promo_1');
    await expect(code({ minimum: { amount: 16_501, currency: 'usd' } })).rejects.toThrowError(
      refused('promotion_code_minimum'),
    );
    await expect(code({ expiresAt: desk.now() })).rejects.toThrowError(refused('promotion_code_expired'));
    await expect(code({ customer: 'cus_other' })).rejects.toThrowError(
      refused('promotion_code_not_applicable'),
    );
    await expect(code({ products: ['prod_scale'] })).rejects.toThrowError(
      refused('promotion_code_not_applicable'),
    );
  });

  test('needs prices that are sold, and what fits what is in use', async () => {
    const host = join({ customer: null, usage: { seats: { active: 60 } } });
    desk.stripeSays({ ...answers(), findPrices: async (refs) => refs.map(() => null) });
    await expect(ask(join({ customer: null }), first)).rejects.toThrowError(refused('quote_failed'));
    desk.stripeSays(answers());
    await expect(ask(host, first)).rejects.toThrowError(refused('quantity_below_use'));
  });
});

describe('nothing is sold', () => {
  test('while an upgrade of the customer is under way, unless it waits on a page that gives way', async () => {
    const { row } = await desk.attempt({ row: { state: 'processing' } });
    const host = desk.hosts.get(row.account)!;
    desk.stripeSays(answers());
    const underWay = refused('upgrade_in_progress');
    await expect(ask(host, toGrowth)).rejects.toThrowError(underWay);
    await expect(ask(host, { ...toGrowth, checkout: true })).rejects.toThrowError(underWay);
    await desk.patch(row, { state: 'requires_action', checkout: 'cs_1' });
    await expect(ask(host, toGrowth)).rejects.toThrowError(underWay);
    expect(desk.calls).toEqual([]);
    expect((await ask(host, { ...toGrowth, checkout: true })).to.plan).toBe('growth');
    await desk.patch(row, { state: 'failed' });
    expect((await ask(host, toGrowth)).to.plan).toBe('growth');
  });

  test('to a subscription that is not there, or on prices that are not ours', async () => {
    desk.stripeSays(answers({ billing: { subscription: null } }));
    await expect(ask(join(), toGrowth)).rejects.toThrowError(refused('no_subscription'));
    desk.stripeSays(answers({ billing: { selection: null } }));
    await expect(ask(join(), toGrowth)).rejects.toThrowError(refused('custom_plan'));
  });

  test('while payments are switched off', async () => {
    await desk.ctx.switches.set({ payments: false }, 'oncall');
    desk.stripeSays(answers());
    await expect(ask(join(), toGrowth)).rejects.toThrowError(refused('payments_disabled'));
    expect(desk.calls).toEqual([]);
    await desk.ctx.switches.set({ payments: true }, 'oncall');
  });

  test('named subscriptions are read by their name', async () => {
    const host = join({ subscription: 'sub_9' });
    desk.stripeSays(answers());
    await ask(host, toGrowth);
    expect(desk.callsOf('readBilling')).toEqual([{ customer: host.customer, subscription: 'sub_9' }]);
  });
});
