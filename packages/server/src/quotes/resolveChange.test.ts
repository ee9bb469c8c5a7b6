import type { Selection } from '@uptier/model';
import { expect, test } from 'vitest';
import { shopCatalog } from '../testing/shopCatalog.ts';
import { resolveChange } from './resolveChange.ts';

const catalog = shopCatalog();
const growth: Selection = { plan: 'growth', interval: 'month', extras: { seats: 5 }, addOns: { pack: 1 } };

const resolve = (from: Selection, change: object, usage = {}) =>
  resolveChange(catalog, { from, change, usage });

test('what the change does not name stays', () => {
  expect(resolve(growth, { interval: 'year' })).toEqual({ ...growth, interval: 'year' });
  expect(resolve(growth, { extras: { seats: 8 } })).toEqual({ ...growth, extras: { seats: 8 } });
});

test('what the bigger plan does not sell goes', () => {
  expect(resolve(growth, { plan: 'scale' })).toEqual({
    plan: 'scale',
    interval: 'month',
    extras: {},
    addOns: {},
  });
});

test.each([
  ['fewer seats', { extras: { seats: 4 } }],
  ['fewer seats and another pack', { extras: { seats: 4 }, addOns: { pack: 2 } }],
  ['no pack', { addOns: { pack: 0 } }],
  ['a smaller plan', { plan: 'starter' }],
  ['the same', { plan: 'growth', interval: 'month' }],
])('%s is not an upgrade', (_what, change) => {
  expect(() => resolve(growth, change)).toThrowError(expect.objectContaining({ code: 'not_an_upgrade' }));
});

test('a shorter commitment is not an upgrade, not even to a bigger plan', () => {
  const yearly: Selection = { ...growth, interval: 'year' };
  expect(() => resolve(yearly, { plan: 'scale', interval: 'month' })).toThrowError(
    expect.objectContaining({ code: 'not_an_upgrade' }),
  );
});

test('a plan no longer sold can be left for any other, and cannot be chosen', () => {
  const retired: Selection = { plan: 'classic', interval: 'month', extras: {}, addOns: {} };
  expect(resolve(retired, { plan: 'starter' }).plan).toBe('starter');
  expect(() => resolve(growth, { plan: 'classic' })).toThrowError(
    expect.objectContaining({ code: 'unknown_plan' }),
  );
});

test('use counts what is promised as well, and names the meter', () => {
  const usage = { seats: { active: 49, pending: 7 } };
  expect(() => resolve({ ...growth, plan: 'starter', extras: {} }, { plan: 'growth' }, usage)).toThrowError(
    expect.objectContaining({ code: 'quantity_below_use', path: 'change.extras.seats' }),
  );
  expect(resolve(growth, { extras: { seats: 6 } }, usage).extras).toEqual({ seats: 6 });
});
