import { describe, expect, test } from 'vitest';
import { day, meterState, now, snapshotOf } from '../testing/snapshots.ts';
import type { MeterState } from '../wire/account.ts';
import { reliefFor } from './reliefFor.ts';

const relief = (seats: MeterState, wanted = 0) =>
  reliefFor(snapshotOf({ meters: { seats } }), { meter: 'seats', wanted, now });

test('what fits comes first, then what is pending, then what is idle', () => {
  const state = meterState(18, 20, { pending: 1, relief: { pending: 1, inactive: 3 } });
  expect(relief(state, 2)).toEqual([
    { kind: 'fitting', meter: 'seats', fits: 1, wanted: 2 },
    { kind: 'pending', meter: 'seats', count: 1 },
    { kind: 'inactive', meter: 'seats', count: 3 },
  ]);
});

test('nothing fits when all of it does, or none', () => {
  expect([relief(meterState(18, 20), 2), relief(meterState(20, 20), 2)]).toEqual([[], []]);
});

describe('waiting', () => {
  const wait = { kind: 'wait', meter: 'seats', until: now + 5 * day };
  const near = { resetsAt: now + 5 * day };

  test('is said of a meter that soon starts again and has room', () => {
    expect(relief(meterState(19, 20, near))).toEqual([wait]);
  });

  test.each<[string, MeterState, number]>([
    ['the meter never starts again', meterState(19, 20), 0],
    ['the renewal is more than 14 days away', meterState(19, 20, { resetsAt: now + 15 * day }), 0],
    ['the renewal is past', meterState(19, 20, { resetsAt: now }), 0],
    ['there is no room until then', meterState(20, 20, near), 0],
    [
      'the limit may be reached first',
      meterState(19, 20, { ...near, forecast: { from: now, to: now + day } }),
      0,
    ],
    ['what is wanted would not fit even then', meterState(19, 20, near), 21],
  ])('is not said when %s', (_, state, wanted) => {
    expect(relief(state, wanted).some(({ kind }) => kind === 'wait')).toBe(false);
  });

  test('helps somebody who is blocked, when what they want fits after the renewal', () => {
    expect(relief(meterState(20, 20, near), 20)).toEqual([wait]);
  });
});
