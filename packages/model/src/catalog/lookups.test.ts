import { describe, expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import type { Selection } from '../wire/quotes.ts';
import { featuresOf, isTopPlan, limitOf, listAmount, planRank } from './lookups.ts';
import { applyChange, diffSelections } from './selections.ts';

const catalog = quillboardCatalog();
const select = (plan: string, more: Partial<Selection> = {}): Selection => ({
  plan,
  interval: 'month',
  extras: {},
  addOns: {},
  ...more,
});

test('plans rank in the order the catalog lists them', () => {
  expect(['starter', 'growth', 'enterprise', 'legacy'].map((id) => planRank(catalog, id))).toEqual([
    1,
    2,
    4,
    undefined,
  ]);
  expect(['scale', 'enterprise', 'legacy'].map((id) => isTopPlan(catalog, id))).toEqual([false, true, false]);
});

describe('list amount', () => {
  test('adds extra units and add-ons to the plan’s price, per interval', () => {
    expect(listAmount(catalog, select('growth', { extras: { seats: 3 }, addOns: { vault: 2 } }))).toBe(20300);
    expect(listAmount(catalog, select('growth', { interval: 'year', extras: { seats: 1 } }))).toBe(157000);
  });

  test('is null when a part has no list price', () => {
    expect(listAmount(catalog, select('enterprise'))).toBeNull();
    expect(listAmount(catalog, select('legacy'))).toBeNull();
    expect(listAmount(catalog, select('starter', { extras: { seats: 1 } }))).toBeNull();
    expect(listAmount(catalog, select('starter', { addOns: { gone: 1 } }))).toBeNull();
  });

  test('ignores a quantity of zero, even of what is not sold', () => {
    expect(listAmount(catalog, select('starter', { extras: { seats: 0 }, addOns: { gone: 0 } }))).toBe(4900);
  });
});

test('a limit is what is included, extra units and add-ons together', () => {
  expect(limitOf(catalog, select('growth', { extras: { seats: 5 } }), 'seats')).toBe(55);
  expect(limitOf(catalog, select('starter', { addOns: { vault: 2 } }), 'storage')).toBe(110);
  expect(limitOf(catalog, select('scale', { extras: { seats: 5 } }), 'seats')).toBe('unlimited');
  expect(limitOf(catalog, select('enterprise'), 'seats')).toBe('unlimited');
  expect(limitOf(catalog, select('legacy'), 'seats')).toBe(0);
});

test('an add-on turns on what the plan leaves off', () => {
  expect(featuresOf(catalog, select('starter')).audit).toBe(false);
  expect(featuresOf(catalog, select('starter', { addOns: { vault: 1 } })).audit).toBe(true);
  expect(featuresOf(catalog, select('starter', { addOns: { vault: 0 } })).audit).toBe(false);
});

describe('a change', () => {
  test('keeps what it leaves out, as far as the new plan sells it', () => {
    const from = select('growth', { extras: { seats: 5 }, addOns: { vault: 1 } });
    expect(applyChange(catalog, from, { interval: 'year' })).toEqual({ ...from, interval: 'year' });
    expect(applyChange(catalog, from, { plan: 'scale' })).toEqual(select('scale'));
    expect(applyChange(catalog, from, { extras: { seats: 0 } }).extras).toEqual({});
  });

  test('keeps what is asked for though it is not sold, so that pricing it fails', () => {
    const to = applyChange(catalog, select('starter'), { extras: { seats: 2 } });
    expect(to.extras).toEqual({ seats: 2 });
    expect(listAmount(catalog, to)).toBeNull();
  });
});

test('the difference of two selections is what changes, in the catalog’s order', () => {
  expect(diffSelections(catalog, select('starter'), select('growth'))).toEqual({
    limits: [
      { meter: 'seats', from: 20, to: 50 },
      { meter: 'storage', from: 10, to: 100 },
      { meter: 'api', from: 10_000, to: 100_000 },
    ],
    features: [
      { feature: 'sso', from: false, to: true },
      { feature: 'audit', from: false, to: true },
      { feature: 'support', from: 'Email in 48 h', to: 'Chat in 24 h' },
    ],
  });
  expect(diffSelections(catalog, null, select('starter')).limits[0]).toEqual({
    meter: 'seats',
    from: 0,
    to: 20,
  });
});
