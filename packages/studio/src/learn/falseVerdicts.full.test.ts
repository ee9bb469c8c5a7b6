import { expect, test } from 'vitest';
import { sharesOf, wrongly } from '../testing/simulateTest.ts';

const guarded = { dismissed: 0.05, neverAgain: 0.002, refunded: 0.001, downgraded: 0.001, canceled: 0.003 };
const third = 1 / 3;
const splits = [
  [0.5, 0.5],
  [0.8, 0.2],
  [0.9, 0.1],
  [0.1, 0.9],
  [third, third, third],
  [0.7, 0.2, 0.1],
];
const named = splits.map((weights) => ({
  split: weights.map((one) => one.toFixed(2)).join('/'),
  weights,
}));

const alike = named.flatMap(({ split, weights }) =>
  [30, 100, 400].flatMap((daily) => [0.003, 0.01, 0.03].map((share) => ({ split, weights, daily, share }))),
);

test.each(alike)('alike versions, $split, $daily accounts a day of which $share pay', (tests) => {
  const { weights, daily, share } = tests;
  const lived = { weights, daily, paid: weights.map(() => share), guarded };
  const { rollback, ship, invalid, harm } = sharesOf(lived, 2000, wrongly);
  expect(Math.max(rollback, ship, harm)).toBeLessThanOrEqual(0.05);
  expect(invalid).toBeLessThanOrEqual(0.005);
});

const margins = [
  { name: 'dismissed', share: 0.3, more: 0.03 },
  { name: 'dismissed', share: 0.02, more: 0.002 },
  { name: 'neverAgain', share: 0.01, more: 0.005 },
  { name: 'refunded', share: 0.002, more: 0.005 },
  { name: 'canceled', share: 0.005, more: 0.005 },
];
const borderline = named.flatMap((one) => margins.map((margin) => ({ ...one, ...margin })));

test.each(borderline)(
  '$split, more pay and $name of $share is $more more, which is just accepted',
  (tests) => {
    const { weights, name, share, more } = tests;
    const first = (control: number, others: number) =>
      weights.map((_, arm) => (arm === 0 ? control : others));
    const lived = {
      ...{ weights, daily: 600, paid: first(0.02, 0.08) },
      guarded: { ...guarded, dismissed: 0.6, [name]: first(share, share + more) },
    };
    const { ship, rollback } = sharesOf(lived, 500, wrongly);
    expect(Math.max(ship, rollback)).toBeLessThanOrEqual(0.05);
  },
);
