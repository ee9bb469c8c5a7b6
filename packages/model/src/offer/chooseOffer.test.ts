import { describe, expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { day, meterState, now, planState, snapshotOf } from '../testing/snapshots.ts';
import type { AccountSnapshot, MeterState } from '../wire/account.ts';
import { breakEven } from './breakEven.ts';
import { chooseOffer, type OfferInput } from './chooseOffer.ts';

const catalog = quillboardCatalog();

function choose(plan: AccountSnapshot['plan'], seats: MeterState, more: Partial<OfferInput> = {}) {
  const snapshot = snapshotOf({ plan, meters: { seats } });
  return chooseOffer({ catalog, snapshot, now, need: { meter: 'seats', add: 2 }, ...more });
}

const growth = (extras = 0) => planState('growth', extras ? { extras: { seats: extras } } : {});

describe('the cheapest change that removes the wall', () => {
  test('is a bigger plan where no extra units are sold', () => {
    expect(choose(planState('starter'), meterState(19, 20))).toMatchObject({
      kind: 'upgrade',
      to: { plan: 'growth' },
    });
  });

  test('is extra units while they cost less: two seats, not Scale', () => {
    expect(choose(growth(), meterState(50, 50))).toEqual({
      kind: 'extras',
      meter: 'seats',
      add: 2,
      change: { extras: { seats: 2 } },
      to: { plan: 'growth', interval: 'month', extras: { seats: 2 }, addOns: {} },
      listPrice: 16500,
    });
  });

  test('counts extra units on top of those already bought', () => {
    expect(choose(growth(10), meterState(60, 60))).toMatchObject({
      change: { extras: { seats: 12 } },
      add: 2,
    });
  });

  test('turns to the bigger plan at the break-even, and drops the extra units it includes', () => {
    const even = breakEven(catalog, { plan: 'growth', interval: 'month', extras: {}, addOns: {} }, 'seats');
    expect(even).toMatchObject({ units: 32, plan: { id: 'scale' } });
    expect(choose(growth(29), meterState(79, 79))).toMatchObject({
      kind: 'extras',
      listPrice: 14900 + 31 * 800,
    });
    expect(choose(growth(30), meterState(80, 80))).toMatchObject({
      kind: 'upgrade',
      change: { plan: 'scale', extras: { seats: 0 } },
      to: { plan: 'scale', extras: {} },
      listPrice: 39900,
    });
  });

  test('may be a bigger plan with extra units', () => {
    expect(choose(planState('starter'), meterState(60, 60))).toMatchObject({
      change: { plan: 'growth', extras: { seats: 12 } },
      listPrice: 14900 + 12 * 800,
    });
  });

  test('gives more than now even when nobody is blocked', () => {
    const offer = choose(growth(), meterState(48, 50), { need: { meter: 'seats', add: 1 } });
    expect(offer).toMatchObject({ kind: 'extras', add: 1 });
  });

  test('stays in the interval the account pays in', () => {
    expect(choose(planState('starter', { interval: 'year' }), meterState(20, 20))).toMatchObject({
      listPrice: 149000,
    });
  });

  test('is never a plan that another meter has outgrown', () => {
    const meters = { seats: meterState(20, 20), storage: meterState(400, 10) };
    const snapshot = snapshotOf({ meters });
    expect(chooseOffer({ catalog, snapshot, now, need: { meter: 'seats', add: 1 } })).toMatchObject({
      to: { plan: 'scale' },
    });
  });
});

describe('growth', () => {
  test('a change must hold for a period at the forecast pace', () => {
    // 10 seats in about 10 days is one a day; a period of 30 days needs 30 more.
    const forecast = { from: now + 8 * day, to: now + 12 * day };
    expect(choose(growth(), meterState(40, 50, { forecast }))).toMatchObject({ kind: 'extras', add: 22 });
    expect(choose(growth(30), meterState(70, 80, { forecast }))).toMatchObject({ to: { plan: 'scale' } });
  });

  test('of a meter that starts again counts within a period', () => {
    const state = (forecast: MeterState['forecast']) =>
      meterState(60_000, 100_000, { resetsAt: now + 12 * day, forecast });
    const offer = (forecast: MeterState['forecast']) =>
      chooseOffer({
        catalog,
        snapshot: snapshotOf({ plan: planState('growth'), meters: { api: state(forecast) } }),
        now,
        need: { meter: 'api', add: 1 },
      });
    expect(offer({ from: now + 3 * day, to: now + 5 * day })).toMatchObject({ to: { plan: 'scale' } });
    // 40,000 in six hours would be 4.8 million a month: more than any plan sells.
    expect(offer({ from: now, to: now + day / 2 })).toMatchObject({
      kind: 'sales',
      plan: { id: 'enterprise' },
    });
  });
});

describe('features', () => {
  test('take the cheapest plan that has them', () => {
    expect(choose(planState('starter'), meterState(3, 20), { need: { feature: 'sso' } })).toMatchObject({
      to: { plan: 'growth' },
    });
  });

  test('that no bigger plan has get no offer', () => {
    expect(choose(planState('starter'), meterState(3, 20), { need: { feature: 'teleport' } })).toEqual({
      kind: 'none',
    });
  });
});

describe('what a campaign may offer', () => {
  const from = planState('starter');
  const at = meterState(20, 20);

  test('a named plan, though a cheaper one would do', () => {
    expect(choose(from, at, { offer: { kind: 'plan', plan: 'scale' } })).toMatchObject({
      to: { plan: 'scale' },
    });
  });

  test('never a plan that is not bigger', () => {
    expect(choose(growth(), meterState(50, 50), { offer: { kind: 'plan', plan: 'starter' } }).kind).not.toBe(
      'upgrade',
    );
  });

  test('only extra units', () => {
    expect(choose(from, at, { offer: { kind: 'extras', meter: 'seats' } })).toEqual({ kind: 'none' });
  });

  test('a talk', () => {
    expect(choose(from, at, { offer: { kind: 'sales' } })).toMatchObject({
      kind: 'sales',
      plan: { id: 'enterprise' },
    });
  });

  test('without a need, the next step up', () => {
    expect(choose(from, meterState(3, 20), { need: null })).toMatchObject({ to: { plan: 'growth' } });
  });
});

describe('people instead of a checkout', () => {
  test('when only the custom plan helps', () => {
    expect(choose(planState('scale'), meterState(5, 5))).toMatchObject({
      kind: 'sales',
      plan: { id: 'enterprise' },
    });
  });

  test('for every change of a custom plan', () => {
    expect(choose(planState('enterprise'), meterState(5, 5))).toMatchObject({ kind: 'sales' });
  });

  test('from the threshold of a year', () => {
    const salesFrom = 14900 * 12;
    expect(choose(planState('starter'), meterState(20, 20), { salesFrom })).toMatchObject({
      kind: 'sales',
      plan: { id: 'growth' },
    });
    expect(choose(planState('starter'), meterState(20, 20), { salesFrom: salesFrom + 1 }).kind).toBe(
      'upgrade',
    );
  });
});

test('an account without a plan is offered the cheapest one that fits', () => {
  expect(choose(null, meterState(25, 3))).toMatchObject({
    kind: 'upgrade',
    to: { plan: 'growth', interval: 'month' },
  });
  expect(choose(null, meterState(2, 3))).toMatchObject({ to: { plan: 'starter' } });
});

test('there is no break-even where no extra units are sold', () => {
  expect(
    breakEven(catalog, { plan: 'starter', interval: 'month', extras: {}, addOns: {} }, 'seats'),
  ).toBeNull();
});
