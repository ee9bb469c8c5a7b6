import type { Change, Selection } from '@uptier/model';
import { expect, test } from 'vitest';
import type { PriceRef } from '../createUptier.ts';
import type { BillingItem, KnownPrice, PromotionCode } from '../stripe/gateway.ts';
import { lookupKeyOf } from '../stripe/lookupKeys.ts';
import {
  billingOf,
  itemOf,
  now,
  priceOf,
  promotionOf,
  stripeThat,
  subscriptionOf,
} from '../testing/stripeFacts.ts';
import { checkPrice, planChange } from './planChange.ts';

const growth: PriceRef = { plan: 'growth', interval: 'month' };
const seats: PriceRef = { plan: 'growth', extra: 'seats', interval: 'month' };
const sold: Record<string, KnownPrice> = {
  'uptier:starter:month': priceOf('starter', { unitAmount: 4_900 }),
  'uptier:growth:month': priceOf('growth'),
  'uptier:growth:year': priceOf('growth_year', { unitAmount: 149_000, interval: 'year' }),
  'uptier:growth:extra:seats:month': priceOf('seats', { unitAmount: 800 }),
  'uptier:growth:extra:seats:year': priceOf('seats_year', { unitAmount: 8_000, interval: 'year' }),
  'uptier:addon:pack:month': priceOf('pack', { unitAmount: 1_500 }),
};

interface Given {
  to?: Partial<Selection>;
  items?: BillingItem[];
  subscription?: Partial<Parameters<typeof subscriptionOf>[0]>;
  asked?: Change;
  codes?: PromotionCode[];
  prices?: Record<string, KnownPrice>;
  time?: number;
}

async function plan({
  to,
  items = [itemOf('starter')],
  subscription,
  asked = {},
  codes = [],
  prices = sold,
  time = now,
}: Given) {
  const names: string[][] = [];
  const stripe = stripeThat({
    async findPrices(refs) {
      names.push(refs.map(lookupKeyOf));
      return refs.map((ref) => prices[lookupKeyOf(ref)] ?? null);
    },
    findPromotionCodes: async (letters) => (letters === asked.promotionCode ? codes : []),
  });
  const own = subscriptionOf({ items, ...subscription });
  const wanted: Selection = { plan: 'growth', interval: 'month', extras: {}, addOns: {}, ...to };
  const planned = await planChange(stripe, {
    billing: billingOf(own, { now: time }),
    subscription: own,
    to: wanted,
    asked,
  });
  return { ...planned, names };
}

test('the change names the item, its new price and its quantity, and pins the second', async () => {
  const { change, promotion, grandfathered } = await plan({ time: now + 999 });
  expect(change).toEqual({
    customer: 'cus_1',
    subscription: 'sub_1',
    items: [{ id: 'si_starter', quantity: 1, price: 'price_growth' }],
    prorationDate: now,
    changesInterval: false,
    anchor: 'omitted',
    discounts: null,
  });
  expect({ promotion, grandfathered }).toEqual({ promotion: null, grandfathered: [] });
});

test('each name is looked up once, those of the change and those of the account', async () => {
  const items = [
    itemOf('growth', { ref: growth }),
    itemOf('pack', { ref: { addOn: 'pack', interval: 'month' } }),
    itemOf('theirs', { ref: null }),
  ];
  const { names } = await plan({ items, to: { extras: { seats: 2 } } });
  expect(names).toEqual([
    ['uptier:growth:extra:seats:month', 'uptier:growth:month', 'uptier:addon:pack:month'],
  ]);
});

test('during a trial nothing is prorated', async () => {
  expect((await plan({ subscription: { status: 'trialing' } })).change.prorationDate).toBeNull();
});

test.each<[string, Given, Partial<Awaited<ReturnType<typeof plan>>['change']>]>([
  [
    'a year instead of a month, flexible: the date is kept aloud',
    { to: { interval: 'year' } },
    { changesInterval: true, anchor: 'unchanged' },
  ],
  [
    'a year instead of a month, classic: the date moves',
    { to: { interval: 'year' }, subscription: { mode: 'classic' } },
    { changesInterval: true, anchor: 'omitted' },
  ],
  ['a bigger plan: nothing is said of the date', {}, { changesInterval: false, anchor: 'omitted' }],
  [
    'more of the same: nothing is said of the date',
    {
      items: [itemOf('growth', { ref: growth }), itemOf('seats', { ref: seats, interval: 'month' })],
      to: { extras: { seats: 2 } },
    },
    { changesInterval: false, anchor: 'omitted' },
  ],
])('%s', async (_what, given, expected) => {
  expect((await plan(given)).change).toMatchObject(expected);
});

test('lines can be named: what the account has, and what it gets', async () => {
  const items = [itemOf('starter'), itemOf('theirs', { ref: null })];
  const { refs } = await plan({ items, to: { extras: { seats: 2 } } });
  expect([...refs]).toEqual([
    ['price_starter', { plan: 'starter', interval: 'month' }],
    ['price_growth', growth],
    ['price_seats', seats],
  ]);
});

test('an old price is told, with what it costs today', async () => {
  const old = itemOf('growth', { ref: growth, price: 'price_old', unitAmount: 9_900 });
  const { grandfathered } = await plan({ items: [old], to: { extras: { seats: 1 } } });
  expect(grandfathered).toEqual([
    { item: { plan: 'growth' }, quantity: 1, amount: 9_900, listed: 14_900, kept: true },
  ]);
});

const monthly = (unitAmount: number | null, given: Partial<BillingItem> = {}) =>
  itemOf('starter', { unitAmount, ...given });

test.each<[string, Given, number | null]>([
  ['a bigger plan', {}, 14_900 - 4_900],
  ['several of it', { items: [monthly(4_900, { quantity: 3 })] }, 3 * 14_900 - 3 * 4_900],
  [
    'seats',
    { items: [itemOf('growth', { ref: growth, unitAmount: 9_900 })], to: { extras: { seats: 5 } } },
    4_000,
  ],
  [
    'more seats',
    {
      items: [
        itemOf('growth', { ref: growth }),
        itemOf('seats', { ref: seats, unitAmount: 700, quantity: 2 }),
      ],
      to: { extras: { seats: 5 } },
    },
    2_100,
  ],
  ['a year instead of a month', { to: { interval: 'year' } }, 7_517],
  [
    'from a year',
    {
      items: [monthly(49_000, { interval: 'year', ref: { plan: 'starter', interval: 'year' } })],
      to: { interval: 'year' },
    },
    8_333,
  ],
  [
    'more seats of a year',
    {
      items: [
        itemOf('growth', { ref: { plan: 'growth', interval: 'year' }, interval: 'year' }),
        itemOf('seats', { ref: { ...seats, interval: 'year' }, interval: 'year', unitAmount: 8_000 }),
      ],
      to: { interval: 'year', extras: { seats: 4 } },
    },
    2_000,
  ],
  [
    'a plan that gives up an add-on',
    {
      items: [
        itemOf('starter'),
        itemOf('pack', { ref: { addOn: 'pack', interval: 'month' }, unitAmount: 1_500, quantity: 2 }),
      ],
    },
    7_000,
  ],
  ['what was billed by use', { items: [monthly(4_900, { licensed: false })] }, 14_900],
  ['tiers before', { items: [monthly(null)] }, null],
  [
    'tiers after',
    { prices: { ...sold, 'uptier:growth:month': priceOf('growth', { unitAmount: null }) } },
    null,
  ],
  [
    'tiers of an item that stays',
    {
      items: [itemOf('growth', { ref: growth }), itemOf('seats', { ref: seats, unitAmount: null })],
      to: { extras: { seats: 2 } },
    },
    null,
  ],
])('the revenue gained each month: %s', async (_what, given, delta) => {
  expect((await plan(given)).mrrDelta).toBe(delta);
});

test('a promotion code is added to the discounts that are there', async () => {
  const planned = await plan({
    asked: { promotionCode: 'TENTH' },
    codes: [promotionOf()],
    subscription: { discounts: ['di_1'] },
  });
  expect(planned.promotion?.id).toBe('promo_1');
  expect(planned.change.discounts).toEqual({ promotionCode: 'promo_1', keep: ['di_1'] });
});

test('a promotion code holds for what is kept or bought, not for what is given up, nor as a first purchase', async () => {
  const pack = itemOf('pack', { ref: { addOn: 'pack', interval: 'month' } });
  const items = [itemOf('starter'), pack, itemOf('theirs', { ref: null })];
  const holds = (terms: Partial<PromotionCode>) =>
    plan({ items, asked: { promotionCode: 'X' }, codes: [promotionOf(terms)] }).then(
      () => true,
      (error: { code?: string }) => error.code,
    );
  expect(await holds({ products: ['prod_growth'] })).toBe(true);
  expect(await holds({ products: ['prod_theirs'] })).toBe(true);
  expect(await holds({ products: ['prod_pack'] })).toBe('promotion_code_not_applicable');
  expect(await holds({ products: ['prod_starter'] })).toBe('promotion_code_not_applicable');
  expect(await holds({ firstPurchaseOnly: true })).toBe('promotion_code_not_applicable');
  expect(await holds({ customer: 'cus_1', currency: 'usd', expiresAt: now + 1 })).toBe(true);
  expect(await holds({ expiresAt: now })).toBe('promotion_code_expired');
});

test.each<[string, KnownPrice | null, string | null]>([
  ['that Stripe does not know', null, 'quote_failed'],
  ['that is archived', priceOf('growth', { active: false }), 'archived_price'],
  ['in another currency', priceOf('growth', { currency: 'eur' }), 'currency_mismatch'],
  ['that is sold', priceOf('growth'), null],
])('a price %s', (_what, price, code) => {
  const check = () => checkPrice(growth, price, 'usd');
  if (code) expect(check).toThrowError(expect.objectContaining({ code }));
  else expect(check()).toBe(price);
});

test('a change to a price in another currency than the subscription is refused', async () => {
  await expect(plan({ subscription: { currency: 'eur' } })).rejects.toThrowError(
    expect.objectContaining({ code: 'currency_mismatch' }),
  );
});

test('a promotion code for what there is more of holds', async () => {
  const items = [itemOf('growth', { ref: growth }), itemOf('seats', { ref: seats })];
  const asked = { promotionCode: 'X' };
  const codes = [promotionOf({ products: ['prod_seats'] })];
  const { promotion } = await plan({ items, to: { extras: { seats: 2 } }, asked, codes });
  expect(promotion?.id).toBe('promo_1');
});

test('another interval is one even when something new is bought with it', async () => {
  const { change } = await plan({ to: { interval: 'year', extras: { seats: 2 } } });
  expect(change).toMatchObject({ changesInterval: true, anchor: 'unchanged' });
});
