import fc from 'fast-check';
import { expect, test } from 'vitest';
import { featuresOf, limitOf, listAmount, planById } from '../catalog/lookups.ts';
import { applyChange, selectionOf } from '../catalog/selections.ts';
import { usedOf } from '../decide/bands.ts';
import type { PricedOffer } from '../decide/Decision.ts';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { day, meterState, now, planState, snapshotOf } from '../testing/snapshots.ts';
import type { Offer } from '../wire/campaigns.ts';
import { breakEven } from './breakEven.ts';
import { chooseOffer } from './chooseOffer.ts';
import { describeOffer } from './describeOffer.ts';
import { type OfferInput, priceOffers } from './priceOffers.ts';
import { resolveOffer } from './resolveOffer.ts';
import { yearlyOf } from './routeOffer.ts';

const catalog = quillboardCatalog();
const csm = { id: 'cam', name: 'Cam', replyHours: 4 };

const need = fc.oneof(
  fc.record({ meter: fc.constantFrom('seats', 'storage', 'api'), add: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ feature: fc.constantFrom('sso', 'audit', 'support', 'gone') }),
  fc.constant(null),
);

const input: fc.Arbitrary<OfferInput> = fc
  .record({
    plan: fc.constantFrom('starter', 'growth', 'scale', 'enterprise'),
    interval: fc.constantFrom('month' as const, 'year' as const),
    seats: fc.nat(90),
    storage: fc.nat(1200),
    extra: fc.nat(40),
    vaults: fc.nat(2),
    discount: fc.option(fc.integer({ min: 0, max: 2000 })),
    soon: fc.option(fc.integer({ min: 1, max: 40 })),
    csmFrom: fc.nat(1_000_000),
    salesFrom: fc.nat(10_000_000),
    salesOnly: fc.boolean(),
    named: fc.boolean(),
    need,
  })
  .map((of) => {
    const sold = planById(catalog, of.plan)!;
    const extras = sold.extras.seats && of.extra ? { seats: of.extra } : {};
    const addOns = catalog.addOns[0]!.plans.includes(of.plan) && of.vaults ? { vault: of.vaults } : {};
    const selection = { plan: of.plan, interval: of.interval, extras, addOns };
    const list = listAmount(catalog, selection);
    const amount = list === null || of.discount === null ? list : list - of.discount;
    const forecast = of.soon === null ? null : { from: now + of.soon * day, to: now + (of.soon + 3) * day };
    const meters = {
      seats: meterState(of.seats, limitOf(catalog, selection, 'seats'), { forecast }),
      storage: meterState(of.storage, limitOf(catalog, selection, 'storage')),
    };
    const people = { csm, sales: csm, ...of };
    const snapshot = snapshotOf({
      trials: { features: { sso: 14 }, plans: {} },
      plan: planState(of.plan, { interval: of.interval, extras, addOns, amount }),
      meters,
      ...(of.named && { people }),
    });
    return { catalog, snapshot, need: of.need, now };
  });

const check = (holds: (input: OfferInput) => void) => fc.assert(fc.property(input, holds), { numRuns: 500 });

const isPriced = (offer: object): offer is PricedOffer => 'listPrice' in offer;

test('what is proposed removes the wall, and leaves nothing in use without room', () => {
  check((of) => {
    const { need, snapshot } = of;
    for (const offer of priceOffers(of)) {
      if (need && 'meter' in need && snapshot.meters[need.meter]) {
        const limit = limitOf(catalog, offer.to, need.meter);
        const wanted = usedOf(snapshot.meters[need.meter]!) + need.add;
        expect(limit === 'unlimited' || limit >= wanted).toBe(true);
      }
      if (need && 'feature' in need) expect(featuresOf(catalog, offer.to)[need.feature]).toBeTruthy();
      if (offer.kind !== 'upgrade') continue;
      for (const [meter, state] of Object.entries(snapshot.meters)) {
        const limit = limitOf(catalog, offer.to, meter);
        expect(limit === 'unlimited' || limit >= usedOf(state)).toBe(true);
      }
    }
  });
});

test('the cheapest that helps is proposed, and never a smaller plan', () => {
  check((of) => {
    const chosen = chooseOffer(of);
    const all = priceOffers(of);
    if (isPriced(chosen)) {
      for (const other of all) expect(chosen.listPrice).toBeLessThanOrEqual(other.listPrice);
    }
    const rank = planById(catalog, of.snapshot.plan?.id)!.rank;
    for (const { to } of all) expect(planById(catalog, to.plan)!.rank).toBeGreaterThanOrEqual(rank);
  });
});

test('the change leads from what the account has to what is priced', () => {
  check((of) => {
    for (const offer of priceOffers(of)) {
      expect(applyChange(catalog, selectionOf(of.snapshot.plan!), offer.change)).toEqual(offer.to);
    }
  });
});

test('an older price is kept by who stays and named to who leaves', () => {
  check((of) => {
    const plan = of.snapshot.plan!;
    const list = listAmount(catalog, selectionOf(plan));
    for (const { to, listPrice, givesUp } of priceOffers(of)) {
      const gift = (list ?? 0) - (plan.amount ?? 0);
      const stays = to.plan === plan.id;
      expect(listPrice).toBe(listAmount(catalog, to)! - (stays ? gift : 0));
      expect(givesUp).toEqual(stays || !gift ? undefined : { pays: plan.amount, list });
    }
  });
});

test('a deal goes to people exactly from the host’s threshold, and has somebody beside it from the lower one', () => {
  check((of) => {
    const { people } = of.snapshot;
    const [cheapest] = priceOffers(of);
    if (!people || !cheapest) return;
    const chosen = chooseOffer(of);
    const yearly = yearlyOf(cheapest);
    expect(chosen.kind === 'sales').toBe(people.salesOnly || yearly >= people.salesFrom);
    if (isPriced(chosen)) expect(chosen.person !== undefined).toBe(yearly >= people.csmFrom);
  });
});

test('below the break-even extra units cost less than the bigger plan, and from it on no less', () => {
  const from = { plan: 'growth', interval: 'month' as const, extras: {}, addOns: {} };
  const even = breakEven(catalog, from, 'seats')!;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (units) => {
      const extras = listAmount(catalog, { ...from, extras: { seats: units } })!;
      const bigger = listAmount(catalog, { ...from, plan: even.plan.id })!;
      expect(bigger <= extras).toBe(units >= even.units);
    }),
  );
});

test('whatever a campaign may offer has a price that is a whole number, and plain words', () => {
  const offers: Offer[] = [
    { kind: 'plan', plan: 'cheapest' },
    { kind: 'plan', plan: 'scale' },
    { kind: 'extras', meter: 'seats' },
    { kind: 'add_on', addOn: 'vault' },
    { kind: 'bundle', addOns: ['vault'], plan: 'growth' },
    { kind: 'annual' },
    { kind: 'trial', feature: 'sso' },
    { kind: 'sales' },
    { kind: 'help' },
  ];
  fc.assert(
    fc.property(input, fc.constantFrom(...offers), (of, offer) => {
      const found = resolveOffer(of, offer);
      if (isPriced(found)) expect(Number.isSafeInteger(found.listPrice) && found.listPrice >= 0).toBe(true);
      expect(describeOffer(of, found)).not.toMatch(/undefined|NaN/);
    }),
    { numRuns: 500 },
  );
});
