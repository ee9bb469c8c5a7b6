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

const refused = (code: string, path?: string) =>
  expect.objectContaining(path === undefined ? { code } : { code, path });

test.each<[string, Selection, object, string, string | undefined]>([
  ['a plan that is priced by people', growth, { plan: 'enterprise' }, 'custom_plan', undefined],
  ['a plan that nobody knows', growth, { plan: 'platinum' }, 'unknown_plan', 'change.plan'],
  ['a meter that nobody knows', growth, { extras: { lamps: 1 } }, 'unknown_meter', 'change.extras.lamps'],
  [
    'more of a meter that is not sold so',
    growth,
    { extras: { storage: 1 } },
    'invalid_request',
    'change.extras.storage',
  ],
  ['an add-on that nobody knows', growth, { addOns: { lamp: 1 } }, 'invalid_request', 'change.addOns.lamp'],
  [
    'an add-on of other plans',
    growth,
    { plan: 'scale', addOns: { pack: 1 } },
    'invalid_request',
    'change.addOns.pack',
  ],
])('%s cannot be bought', (_what, from, change, code, path) => {
  expect(() => resolve(from, change)).toThrowError(refused(code, path));
});

test('what is not sold by the year cannot be bought by the year', () => {
  const monthly = shopCatalog();
  const [plan, addOn] = [monthly.plans.find(({ id }) => id === 'growth')!, monthly.addOns[0]!];
  const extra = plan.extras.seats!;
  const yearly = (change: object) =>
    resolveChange(monthly, { from: growth, change: { interval: 'year', ...change }, usage: {} });
  const { year: ofAddOn, ...addOnPrices } = addOn.prices;
  Object.assign(addOn, { prices: addOnPrices });
  expect(() => yearly({})).toThrowError(refused('invalid_request', 'change.addOns.pack'));
  const { year: ofExtra, ...extraPrices } = extra;
  Object.assign(plan.extras, { seats: extraPrices });
  expect(() => yearly({})).toThrowError(refused('invalid_request', 'change.extras.seats'));
  const { year: ofPlan, ...planPrices } = plan.prices;
  Object.assign(plan, { prices: planPrices });
  expect(() => yearly({})).toThrowError(refused('invalid_request', 'change.interval'));
  expect([ofPlan, ofExtra, ofAddOn]).toEqual([149_000, 8_000, 15_000]);
});

test('a plan no longer sold can have more of what it has, and not another interval', () => {
  const retired: Selection = { plan: 'classic', interval: 'month', extras: {}, addOns: {} };
  expect(() => resolve(retired, { interval: 'year' })).toThrowError(refused('unknown_plan'));
  expect(() => resolve(retired, {})).toThrowError(refused('not_an_upgrade'));
  const usage = { seats: { active: 500 } };
  expect(() => resolve(retired, { extras: { seats: 1 } }, usage)).not.toThrow();
});

test('a bigger plan may have less beside it; the same plan for longer may not', () => {
  expect(resolve(growth, { plan: 'scale' }).plan).toBe('scale');
  expect(resolve(growth, { interval: 'year', extras: { seats: 6 } }).interval).toBe('year');
  expect(() => resolve(growth, { interval: 'year', extras: { seats: 4 } })).toThrowError(
    refused('not_an_upgrade'),
  );
});

test('what is in use fits to the last unit, and what has no limit always fits', () => {
  const seats = (active: number) => ({ seats: { active }, storage: { active: 1, pending: 1 } });
  expect(resolve(growth, { extras: { seats: 6 } }, seats(56)).extras).toEqual({ seats: 6 });
  expect(() => resolve(growth, { extras: { seats: 6 } }, seats(57))).toThrowError(
    refused('quantity_below_use', 'change.extras.seats'),
  );
  expect(resolve(growth, { plan: 'scale' }, seats(1_000_000)).plan).toBe('scale');
});

test('who pays by the year can have more by the year', () => {
  const yearly: Selection = { ...growth, interval: 'year' };
  expect(resolve(yearly, { extras: { seats: 6 } })).toMatchObject({ interval: 'year', extras: { seats: 6 } });
  expect(resolve(yearly, { plan: 'scale' })).toMatchObject({ plan: 'scale', interval: 'year' });
});
