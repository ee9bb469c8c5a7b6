import { describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/Catalog.ts';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { day, meterState, now, planState, snapshotOf } from '../testing/snapshots.ts';
import type { AccountSnapshot, MeterState } from '../wire/account.ts';
import type { Offer } from '../wire/campaigns.ts';
import type { People } from '../wire/handoffs.ts';
import { breakEven } from './breakEven.ts';
import { chooseOffer } from './chooseOffer.ts';
import type { OfferInput } from './priceOffers.ts';
import { resolveOffer } from './resolveOffer.ts';

const catalog = quillboardCatalog();

type More = Partial<OfferInput> & { offer?: Offer; people?: People };

function choose(plan: AccountSnapshot['plan'], seats: MeterState, { offer, people, ...more }: More = {}) {
  const snapshot = snapshotOf({ plan, meters: { seats }, ...(people && { people }) });
  const input = { catalog, snapshot, now, need: { meter: 'seats', add: 2 }, ...more };
  return offer ? resolveOffer(input, offer) : chooseOffer(input);
}

const planIn = (from: Catalog, id: string) => from.plans.find((plan) => plan.id === id)!;
const planOf = (id: string) => planIn(catalog, id);
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

  const yearly = 14900 * 12;
  const csm = { id: 'cam', name: 'Cam', replyHours: 4 };
  const sales = { id: 'sal', name: 'Sal', replyHours: 24 };
  const people = { csm, csmFrom: yearly, sales, salesFrom: yearly + 1, salesOnly: false };
  const ask = (more: Partial<People>) =>
    choose(planState('starter'), meterState(20, 20), { people: { ...people, ...more } });

  test('from the threshold of a year, by the name of who answers', () => {
    expect(ask({ salesFrom: yearly })).toEqual({ kind: 'sales', plan: planOf('growth'), person: sales });
  });

  test('stand beside the checkout of a smaller deal', () => {
    expect(ask({})).toMatchObject({ kind: 'upgrade', person: csm });
    expect(ask({ csmFrom: yearly + 1 })).not.toHaveProperty('person');
    expect(ask({ csm: null })).not.toHaveProperty('person');
  });

  test('whatever the size, where terms or the number of people need a talk', () => {
    expect(ask({ salesOnly: true })).toMatchObject({ kind: 'sales', person: sales });
  });

  test('from 50,000 a year while the host says nothing', () => {
    const seats = (extras: number) => choose(growth(extras), meterState(50 + extras, 50 + extras));
    const dear = structuredClone(catalog);
    planIn(dear, 'scale').prices.month = 500_000;
    const offer = (count: number) =>
      chooseOffer({
        catalog: dear,
        snapshot: snapshotOf({
          plan: growth(count),
          meters: { seats: meterState(50 + count, 50 + count) },
        }),
        now,
        need: { meter: 'seats', add: 1 },
      });
    expect(seats(1).kind).toBe('extras');
    // 149 + 8 × 503 = 4,173 a month is 50,076 a year.
    expect(offer(501).kind).toBe('extras');
    expect(offer(502)).toMatchObject({ kind: 'sales', plan: { id: 'growth' } });
  });
});

describe('a price no longer sold', () => {
  const older = planState('growth', { amount: 9900 });

  test('is kept by who stays: two seats more', () => {
    expect(choose(older, meterState(50, 50))).toMatchObject({ kind: 'extras', listPrice: 9900 + 2 * 800 });
  });

  test('is named where leaving gives it up', () => {
    const offer = choose(older, meterState(50, 50), { offer: { kind: 'plan', plan: 'scale' } });
    expect(offer).toMatchObject({ kind: 'upgrade', listPrice: 39900, givesUp: { pays: 9900, list: 14900 } });
  });

  test('makes staying worth more units than the price list says', () => {
    const seats = planState('growth', { extras: { seats: 30 }, amount: 9900 + 30 * 800 });
    expect(choose(seats, meterState(80, 80))).toMatchObject({ kind: 'extras', listPrice: 9900 + 32 * 800 });
  });

  test('is none where the account pays for more than our plans', () => {
    const more = planState('growth', { amount: 99900 });
    expect(choose(more, meterState(50, 50))).toMatchObject({ listPrice: 16500 });
  });
});

describe('add-ons', () => {
  const at = (used: number, more: Partial<OfferInput> = {}) =>
    chooseOffer({
      catalog,
      snapshot: snapshotOf({ plan: planState('starter'), meters: { storage: meterState(used, 10) } }),
      now,
      need: { meter: 'storage', add: 1 },
      ...more,
    });

  test('bring room where that is the cheapest', () => {
    expect(at(10)).toMatchObject({
      kind: 'add_on',
      quantity: 1,
      change: { addOns: { vault: 1 } },
      listPrice: 4900 + 1500,
    });
  });

  test('come as many times as needed, until a bigger plan costs less', () => {
    expect(at(70)).toMatchObject({ kind: 'add_on', quantity: 2, listPrice: 4900 + 2 * 1500 });
    const dear = structuredClone(catalog);
    dear.addOns[0]!.prices.month = 6000;
    expect(at(30, { catalog: dear })).toMatchObject({ kind: 'add_on', listPrice: 4900 + 6000 });
    expect(at(70, { catalog: dear })).toMatchObject({ kind: 'upgrade', plan: { id: 'growth' } });
  });

  test('bring a feature', () => {
    expect(at(3, { need: { feature: 'audit' } })).toMatchObject({ kind: 'add_on', addOn: { id: 'vault' } });
  });

  test('that the account has are not offered for what they brought', () => {
    const plan = planState('starter', { addOns: { vault: 1 } });
    const input = { catalog, snapshot: snapshotOf({ plan }), now, need: { feature: 'audit' } };
    expect(resolveOffer(input, { kind: 'add_on', addOn: 'vault' })).toEqual({ kind: 'none' });
  });
});

describe('campaigns may also offer', () => {
  const input = { catalog, snapshot: snapshotOf(), now, need: null };

  test('the same plan by the year, with what it saves', () => {
    expect(resolveOffer(input, { kind: 'annual' })).toMatchObject({
      kind: 'annual',
      change: { interval: 'year' },
      listPrice: 49000,
      saves: 12 * 4900 - 49000,
    });
    const yearly = snapshotOf({ plan: planState('starter', { interval: 'year' }) });
    expect(resolveOffer({ ...input, snapshot: yearly }, { kind: 'annual' })).toEqual({ kind: 'none' });
  });

  test('a year that saves nothing to nobody: an older price may be lower', () => {
    const snapshot = snapshotOf({ plan: planState('starter', { amount: 3900 }) });
    expect(resolveOffer({ ...input, snapshot }, { kind: 'annual' })).toEqual({ kind: 'none' });
  });

  test('a bundle: a bigger plan and an add-on as one change', () => {
    expect(resolveOffer(input, { kind: 'bundle', plan: 'growth', addOns: ['vault'] })).toMatchObject({
      kind: 'bundle',
      change: { plan: 'growth', addOns: { vault: 1 } },
      listPrice: 14900 + 1500,
    });
    expect(resolveOffer(input, { kind: 'bundle', plan: 'scale', addOns: ['vault'] })).toEqual({
      kind: 'none',
    });
  });

  test('a feature to try where the host lets them, with what keeping it costs; not what is lent already', () => {
    const trial = { kind: 'trial' as const, feature: 'sso' };
    const trials = { features: { sso: 14 }, plans: {} };
    const offer = (more: Partial<AccountSnapshot>) =>
      resolveOffer({ ...input, snapshot: snapshotOf(more) }, trial);
    expect(offer({ trials })).toMatchObject({ ...trial, days: 14, after: { change: { plan: 'growth' } } });
    expect(offer({})).toEqual({ kind: 'none' });
    const grants = [{ id: 'g', features: ['sso'], plan: null, endsAt: now + day }];
    expect(offer({ trials, grants })).toEqual({ kind: 'none' });
  });

  test('help, by a person the host named; without one, nothing', () => {
    const csm = { id: 'cam', name: 'Cam', replyHours: 4 };
    const people = { csm, csmFrom: 0, sales: null, salesFrom: 0, salesOnly: false };
    const snapshot = snapshotOf({ people });
    expect(resolveOffer({ ...input, snapshot }, { kind: 'help' })).toEqual({ kind: 'help', person: csm });
    expect(resolveOffer(input, { kind: 'help' })).toEqual({ kind: 'none' });
  });

  test('better of a feature that is a text', () => {
    const need = { feature: 'support' };
    expect(chooseOffer({ ...input, need })).toMatchObject({ kind: 'upgrade', plan: { id: 'growth' } });
    const snapshot = snapshotOf({ plan: planState('growth') });
    expect(chooseOffer({ ...input, snapshot, need })).toMatchObject({ plan: { id: 'scale' } });
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
