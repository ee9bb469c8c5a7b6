import { expect, test } from 'vitest';
import type { BillingItem, KnownPrice } from '../stripe/gateway.ts';
import { itemOf, priceOf } from '../testing/stripeFacts.ts';
import { grandfatheredPrices } from './grandfatheredPrices.ts';

const old = itemOf('growth', { price: 'price_old', unitAmount: 9_900, quantity: 3 });
const dearer = priceOf('growth');
const told = (
  item: BillingItem,
  today: KnownPrice | null,
  planned: Parameters<typeof grandfatheredPrices>[1] = [],
) => grandfatheredPrices([item], planned, () => today);

test('an old price is told for all that is on it, beside what the same costs today', () => {
  expect(told(old, dearer)).toEqual([
    { item: { plan: 'growth' }, quantity: 3, amount: 29_700, listed: 44_700, kept: true },
  ]);
});

test('it is kept by more of the same, and given up by leaving or changing the price', () => {
  const change = { id: old.id };
  const isKept = (planned: Parameters<typeof told>[2]) => told(old, dearer, planned)[0]?.kept;
  expect(isKept([{ change: { ...change, quantity: 4 }, priceRef: null, current: old }])).toBe(true);
  expect(isKept([{ change: { ...change, deleted: true }, priceRef: null, current: old }])).toBe(false);
  expect(isKept([{ change, priceRef: { plan: 'scale', interval: 'month' }, current: old }])).toBe(false);
  const other = itemOf('pack');
  expect(isKept([{ change: { id: other.id, deleted: true }, priceRef: null, current: other }])).toBe(true);
});

test.each<[string, Partial<BillingItem>, KnownPrice | null]>([
  ['on the price of today', { price: dearer.id }, dearer],
  ['of the host alone', { ref: null }, dearer],
  ['whose name is no longer sold', {}, null],
  ['whose name has only an archived price', {}, priceOf('growth', { active: false })],
  ['in another currency than today', { currency: 'eur' }, dearer],
  ['with tiers', { unitAmount: null }, dearer],
  ['that has tiers today', {}, priceOf('growth', { unitAmount: null })],
])('nothing is told of an item %s', (_what, given, today) => {
  expect(told({ ...old, ...given }, today)).toEqual([]);
});

test('add-ons and extras are named as what they are', () => {
  const names = [
    itemOf('seats', { price: 'price_old', ref: { plan: 'growth', extra: 'seats', interval: 'month' } }),
    itemOf('pack', { price: 'price_old', ref: { addOn: 'pack', interval: 'month' } }),
  ];
  expect(grandfatheredPrices(names, [], () => dearer).map(({ item }) => item)).toEqual([
    { extra: 'seats' },
    { addOn: 'pack' },
  ]);
});
