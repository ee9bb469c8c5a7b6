import { describe, expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { now, planState, snapshotOf } from '../testing/snapshots.ts';
import type { AccountSnapshot } from '../wire/account.ts';
import type { Selection } from '../wire/quotes.ts';
import { estimateProration } from './estimateProration.ts';

const catalog = quillboardCatalog();
const growth: Selection = { plan: 'growth', interval: 'month', extras: {}, addOns: {} };
const starter = planState('starter', { amount: 4900 });

function estimate(to: Selection, snapshot: Partial<AccountSnapshot> = {}, at = now) {
  return estimateProration({ catalog, snapshot: snapshotOf({ plan: starter, ...snapshot }), to, now: at });
}

test('Starter to Growth with 12 of 30 days left is 59.60 − 19.60', () => {
  expect(estimate(growth)).toEqual({
    currency: 'usd',
    charge: 5960,
    credit: -1960,
    dueToday: 4000,
    next: { amount: 14900, at: starter.periodEnd },
  });
});

test('only what changes is credited and charged, each line rounded by itself', () => {
  const plan = planState('growth', { extras: { seats: 3 }, amount: 14900 + 2400 });
  const to = { ...growth, extras: { seats: 4 } };
  const at = starter.periodEnd - 10 * 86_400_000;
  // A third of 24.00 and of 32.00: 10.666… is 10.67.
  expect(estimate(to, { plan }, at)).toMatchObject({ charge: 1067, credit: -800, dueToday: 267 });
});

test('what is new is only charged, what is dropped only credited', () => {
  const seats = { ...growth, extras: { seats: 3 } };
  const plan = planState('growth', { amount: 14900 });
  const withSeats = planState('growth', { extras: { seats: 3 }, amount: 14900 + 2400 });
  const at = starter.periodEnd - 10 * 86_400_000;
  expect(estimate(seats, { plan }, at)).toMatchObject({ charge: 800, credit: 0, dueToday: 800 });
  expect(estimate(growth, { plan: withSeats }, at)).toMatchObject({ charge: 0, credit: -800, dueToday: 0 });
});

test('none of something is nothing, also of what the catalog does not have', () => {
  const nothing = { ...growth, extras: { api: 0 }, addOns: { gone: 0 } };
  expect(estimate(nothing)).toEqual(estimate(growth));
});

test('in the first second the whole period is left; part of a second counts as none of it', () => {
  expect(estimate(growth, {}, starter.periodStart)).toMatchObject({ charge: 14900, credit: -4900 });
  const seconds = { ...starter, periodStart: now - 2_000, periodEnd: now + 2_000 };
  expect(estimate(growth, { plan: seconds }, now + 999)).toMatchObject({ charge: 7450, credit: -2450 });
});

test('half a cent rounds away from zero on both sides', () => {
  const plan = planState('growth', { extras: { seats: 1 }, amount: 15700 });
  const half = { ...plan, periodStart: now - 1599_000, periodEnd: now + 1000 };
  // 800 × 1/1600 = 0.5 and 1600 × 1/1600 = 1.
  expect(estimate({ ...growth, extras: { seats: 2 } }, { plan: half })).toMatchObject({
    charge: 1,
    credit: -1,
  });
});

test('Stripe’s own example: 10.00 to 32.52, 445,540 of 2,678,400 seconds left', () => {
  const silver = { ...catalog.plans[0]!, id: 'silver', rank: 1, prices: { month: 1000 } };
  const gold = { ...silver, id: 'gold', rank: 2, prices: { month: 3252 } };
  const plan = planState('silver', { amount: 1000, periodStart: 1596749288_000, periodEnd: 1599427688_000 });
  const snapshot = snapshotOf({ plan });
  const to = { ...growth, plan: 'gold' };
  const found = estimateProration({
    catalog: { ...catalog, plans: [silver, gold] },
    snapshot,
    to,
    now: 1598982148_000,
  });
  expect([found?.credit, found?.charge]).toEqual([-166, 541]);
});

test('what is left of a credit goes to the balance: nothing is due', () => {
  const plan = planState('growth', { amount: 14900 });
  expect(estimate({ ...growth, plan: 'starter' }, { plan })?.dueToday).toBe(0);
});

describe('says nothing rather than something misleading', () => {
  test.each<[string, Partial<AccountSnapshot>, Selection]>([
    ['under a coupon', { estimate: { kind: 'none', reason: 'coupon' } }, growth],
    ['when only list prices are honest', { estimate: { kind: 'list', currency: 'usd' } }, growth],
    ['in another currency', { estimate: { kind: 'prorate', currency: 'eur' } }, growth],
    ['without a subscription', { plan: null }, growth],
    ['when the price paid is not a plain one', { plan: planState('starter') }, growth],
    ['when the price paid is not the catalog’s', { plan: planState('starter', { amount: 3900 }) }, growth],
    ['from a custom plan', { plan: planState('enterprise') }, growth],
    ['for another interval', {}, { ...growth, interval: 'year' }],
    ['for a custom plan', {}, { ...growth, plan: 'enterprise' }],
    ['after the period', { plan: { ...starter, periodEnd: now } }, growth],
    ['before the period', { plan: { ...starter, periodStart: now + 1000 } }, growth],
  ])('%s', (_, snapshot, to) => {
    expect(estimate(to, snapshot)).toBeNull();
  });
});
