import { expect, test } from 'vitest';
import type { PriceRef } from '../createUptier.ts';
import type { BillingItem } from '../stripe/gateway.ts';
import { planItems } from './planItems.ts';

function item(id: string, ref: PriceRef | null, quantity = 1): BillingItem {
  return {
    id,
    price: `price_of_${id}`,
    product: `prod_of_${id}`,
    ref,
    quantity,
    unitAmount: 100,
    interval: 'month',
    licensed: true,
    currency: 'usd',
    periodStart: 0,
    periodEnd: 1,
  };
}

const items = [
  item('plan', { plan: 'growth', interval: 'month' }),
  item('seats', { plan: 'growth', extra: 'seats', interval: 'month' }, 5),
  item('pack', { addOn: 'pack', interval: 'month' }, 2),
  item('theirs', null, 7),
];

const changes = (to: Parameters<typeof planItems>[1]) =>
  planItems(items, to).map(({ change, priceRef }) => ({ ...change, priceRef }));

test('only what changes is named, by its id and with its quantity, and keeps its price', () => {
  expect(changes({ plan: 'growth', interval: 'month', extras: { seats: 8 }, addOns: { pack: 2 } })).toEqual([
    { id: 'seats', quantity: 8, priceRef: null },
  ]);
});

test('a bigger plan takes its extras along under their new price and drops what is not wanted; foreign items stay', () => {
  expect(changes({ plan: 'scale', interval: 'month', extras: { seats: 5 }, addOns: {} })).toEqual([
    { id: 'plan', quantity: 1, priceRef: { plan: 'scale', interval: 'month' } },
    { id: 'seats', quantity: 5, priceRef: { plan: 'scale', extra: 'seats', interval: 'month' } },
    { id: 'pack', deleted: true, priceRef: null },
  ]);
});

test('another interval changes every item of ours', () => {
  const ids = changes({ plan: 'growth', interval: 'year', extras: { seats: 5 }, addOns: { pack: 2 } });
  expect(ids.map(({ id }) => id)).toEqual(['plan', 'seats', 'pack']);
  expect(ids.every(({ priceRef }) => priceRef?.interval === 'year')).toBe(true);
});

test('something new is added without an id', () => {
  const bare = [items[0]!];
  const [added] = planItems(bare, { plan: 'growth', interval: 'month', extras: { seats: 3 }, addOns: {} });
  expect(added).toEqual({
    change: { quantity: 3 },
    priceRef: { plan: 'growth', extra: 'seats', interval: 'month' },
    current: null,
  });
});

test('a plan that was bought several times is changed as often', () => {
  const [plan] = planItems([item('plan', { plan: 'starter', interval: 'month' }, 3)], {
    plan: 'growth',
    interval: 'month',
    extras: {},
    addOns: {},
  });
  expect(plan?.change).toEqual({ id: 'plan', quantity: 3 });
});

test('an extra and an add-on of the same name are two things', () => {
  const both = [
    item('plan', { plan: 'growth', interval: 'month' }),
    item('extra', { plan: 'growth', extra: 'pack', interval: 'month' }, 2),
    item('other', { plan: 'growth', extra: 'seats', interval: 'month' }, 4),
    item('addOn', { addOn: 'pack', interval: 'month' }, 3),
  ];
  const to = {
    plan: 'growth',
    interval: 'month' as const,
    extras: { seats: 4, pack: 5 },
    addOns: { pack: 6 },
  };
  expect(planItems(both, to).map(({ change }) => change)).toEqual([
    { id: 'extra', quantity: 5 },
    { id: 'addOn', quantity: 6 },
  ]);
});

test('a subscription with nothing of the catalog gets the plan as a new item, beside what is there', () => {
  expect(
    planItems([item('theirs', null)], { plan: 'growth', interval: 'month', extras: {}, addOns: {} }),
  ).toEqual([{ change: { quantity: 1 }, priceRef: { plan: 'growth', interval: 'month' }, current: null }]);
});

test('each is found by what it is, in whatever order and company it is listed', () => {
  const listed = [
    item('sso', { addOn: 'sso', interval: 'month' }, 2),
    item('pack', { addOn: 'pack', interval: 'month' }, 2),
    item('seats', { plan: 'growth', extra: 'seats', interval: 'month' }, 2),
    item('plan', { plan: 'growth', interval: 'month' }, 2),
  ];
  const to = { plan: 'scale', interval: 'month' as const, extras: { seats: 3 }, addOns: { pack: 4, sso: 5 } };
  expect(planItems(listed, to).map(({ change }) => change)).toEqual([
    { id: 'plan', quantity: 2 },
    { id: 'seats', quantity: 3 },
    { id: 'pack', quantity: 4 },
    { id: 'sso', quantity: 5 },
  ]);
});
