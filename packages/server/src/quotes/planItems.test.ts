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
