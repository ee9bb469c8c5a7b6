import { describe, expect, test } from 'vitest';
import { meterState, now, planState, seatBands, snapshotOf } from '../testing/snapshots.ts';
import { bandOf, percentOf } from './bands.ts';
import { rearm } from './rearm.ts';

test.each([
  [15, 20, 'ok'],
  [16, 20, '80'],
  [18, 20, '80'],
  [19, 20, '95'],
  [949, 1000, '80'],
  [20, 20, '100'],
  [21, 20, 'over'],
  [0, 0, 'ok'],
  [1, 0, 'over'],
  [999, 'unlimited', 'ok'],
  [Number.NaN, 20, 'ok'],
] as const)('%d of %s is in band %s', (active, limit, band) => {
  expect(bandOf(meterState(active, limit))).toBe(band);
});

test('what is pending counts against the limit', () => {
  expect(bandOf(meterState(18, 20, { pending: 1 }))).toBe('95');
});

test('percent is rounded down, and unknown without a limit', () => {
  expect([
    percentOf(meterState(949, 1000)),
    percentOf(meterState(1, 'unlimited')),
    percentOf(meterState(0, 0)),
  ]).toEqual([94, null, null]);
});

describe('re-arming', () => {
  const dismissed = [{ campaign: 'seats-95', band: '95' as const, at: now }];
  const at = (active: number) =>
    rearm(dismissed, snapshotOf({ candidates: seatBands(), meters: { seats: meterState(active, 100) } }));

  test('a dismissal holds until usage fell five points below its band', () => {
    expect([at(97), at(94), at(90)]).toEqual([dismissed, dismissed, dismissed]);
    expect(at(89)).toEqual([]);
  });

  test('a dismissal of a full meter re-arms below 95 %', () => {
    const over = [{ campaign: 'seats-100', band: 'over' as const, at: now }];
    const snapshot = (active: number) =>
      snapshotOf({ candidates: seatBands(), meters: { seats: meterState(active, 100) } });
    expect([rearm(over, snapshot(95)), rearm(over, snapshot(94))]).toEqual([over, []]);
  });

  test('what was dismissed below the first band waits for a higher one, and has nothing to fall from', () => {
    const early = [{ campaign: 'seats-95', band: 'ok' as const, at: now }];
    const meters = { seats: meterState(1, 100) };
    expect(rearm(early, snapshotOf({ candidates: seatBands(), meters }))).toEqual(early);
  });

  test('a new period re-arms a meter that starts again, and only such a meter', () => {
    const plan = planState('starter', { periodStart: now + 1 });
    const snapshot = (resetsAt: number | null) =>
      snapshotOf({ plan, candidates: seatBands(), meters: { seats: meterState(99, 100, { resetsAt }) } });
    expect([rearm(dismissed, snapshot(now + 9)), rearm(dismissed, snapshot(null))]).toEqual([[], dismissed]);
  });

  test('a dismissal of something without a meter is not ours to end', () => {
    const gate = [{ campaign: 'gone', band: null, at: now }];
    expect(rearm(gate, snapshotOf())).toEqual(gate);
  });
});
