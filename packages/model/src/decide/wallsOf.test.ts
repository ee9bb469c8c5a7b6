import { expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { meterState, now, snapshotOf } from '../testing/snapshots.ts';
import { wallsOf } from './wallsOf.ts';

const catalog = quillboardCatalog();
const seats = (active: number, limit: number | 'unlimited') =>
  wallsOf({ catalog, snapshot: snapshotOf({ meters: { seats: meterState(active, limit) } }), now });

test('19 of 20 seats: up to 31 more are answered by Growth, which has 50', () => {
  expect(seats(19, 20).meters).toEqual({ seats: { upTo: 31, change: { plan: 'growth' } } });
});

test('a limit that is not there is no wall', () => {
  expect(seats(19, 'unlimited').meters).toEqual({});
});

test('a locked feature is answered by the plan that has it', () => {
  const snapshot = snapshotOf({ features: { sso: false } });
  expect(wallsOf({ catalog, snapshot, now }).features).toEqual({ sso: { plan: 'growth' } });
});

test('an account that may not be offered anything is left to the page, which knows the words', () => {
  const snapshot = snapshotOf({ status: 'past_due', features: { sso: false } });
  expect(wallsOf({ catalog, snapshot, now })).toEqual({ meters: {}, features: {} });
});
