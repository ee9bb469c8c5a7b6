import { expect, test } from 'vitest';
import { sharesOf, wrongly } from '../testing/simulateTest.ts';

const guarded = { dismissed: 0.05, neverAgain: 0.002, refunded: 0.001, downgraded: 0.001, canceled: 0.003 };
const alike = (weights: number[], share: number, daily: number) => ({
  weights,
  daily,
  paid: weights.map(() => share),
  guarded,
});

test.each([
  ['even', alike([0.5, 0.5], 0.02, 100)],
  ['with a small version', alike([0.9, 0.1], 0.03, 30)],
  ['with three versions', alike([0.7, 0.2, 0.1], 0.03, 30)],
])(
  'alike versions, %s, looked at daily, are called better or worse in at most 5 of 100 tests',
  (_, tests) => {
    const { rollback, ship, invalid, harm } = sharesOf(tests, 400, wrongly);
    expect(Math.max(rollback, ship, harm)).toBeLessThanOrEqual(0.05);
    expect(invalid).toBeLessThanOrEqual(0.005);
  },
);

test('one that sells more and is dismissed as much more as is still accepted wins in at most 5 of 100 tests', () => {
  const borderline = {
    ...alike([0.5, 0.5], 0.02, 600),
    paid: [0.02, 0.08],
    guarded: { ...guarded, dismissed: [0.02, 0.022] },
  };
  expect(sharesOf(borderline, 100, wrongly).ship).toBeLessThanOrEqual(0.05);
});

test('one that sells more and hurts nobody wins, and one that sells less is rolled back', () => {
  const even = alike([0.5, 0.5], 0.03, 600);
  const better = { ...even, paid: [0.03, 0.05], guarded: { ...guarded, dismissed: [0.3, 0.2] } };
  expect(sharesOf(better, 50, wrongly).ship).toBeGreaterThan(0.9);
  expect(sharesOf({ ...even, paid: [0.05, 0.03] }, 50, wrongly).rollback).toBeGreaterThan(0.9);
});
