import { expect, test } from 'vitest';
import { catalog } from '../../testing/catalog.ts';
import { selectionFor, snapshotOf } from '../../testing/fixtures.ts';
import { contextOf } from '../../testing/scenes.ts';
import { phasedStarts } from './phasedStarts.ts';

const starts = (change: Parameters<typeof selectionFor>[0], context = contextOf(), snapshot = snapshotOf()) =>
  phasedStarts({ from: selectionFor({}), to: selectionFor(change), context }, { catalog, snapshot });

test('a year can start by the month, extra units with those in use, a big plan with the next that is enough', () => {
  expect(
    starts({ plan: 'growth', interval: 'year', extras: { seats: 9 } }).map(({ change }) => change),
  ).toEqual([{ interval: 'month' }, { extras: { seats: 0 } }]);
  expect(starts({ plan: 'scale' })).toMatchObject([{ kind: 'plan', change: { plan: 'growth' } }]);
});

test('the smallest step has none before it', () => {
  expect(starts({ plan: 'growth' })).toEqual([]);
});

test('a smaller plan without what was asked for is no start', () => {
  const forSla = contextOf({ request: { feature: 'sla' } });
  expect(starts({ plan: 'scale' }, forSla)).toEqual([]);
  const { meters } = snapshotOf();
  const many = snapshotOf({ meters: { ...meters, seats: { ...meters.seats!, active: 49, pending: 0 } } });
  expect(starts({ plan: 'scale' }, contextOf(), many)).toEqual([]);
});
