import { expect, test } from 'vitest';
import { planTest } from './planTest.ts';

test('a busy campaign learns smaller lifts the longer it runs', () => {
  const { durations, readable, sentence } = planTest({
    days: 28,
    conversionDays: 14,
    accounts: 8000,
    paid: 800,
  });
  const lifts = durations.map(({ leastLift }) => leastLift ?? Number.NaN);
  expect(readable).toBe(true);
  expect(lifts).toEqual([...lifts].sort((a, b) => b - a));
  expect(durations.map(({ weeks, accounts }) => [weeks, accounts])).toEqual([
    [4, 4000],
    [6, 8000],
    [8, 12_000],
  ]);
  expect(sentence).toBe('2000 accounts a week came to this prompt lately, and 800 of 8000 paid.');
});

test('a quiet campaign is told to publish without a test', () => {
  const { readable, sentence } = planTest({ days: 28, conversionDays: 14, accounts: 60, paid: 6 });
  expect(readable).toBe(false);
  expect(sentence).toMatch(
    /^15 accounts a week .* In 8 weeks a test could find .*: publish to everybody instead\.$/,
  );
});

test('a handful of payments is no baseline', () => {
  const { durations, sentence } = planTest({ days: 28, conversionDays: 14, accounts: 4000, paid: 4 });
  expect(durations.every(({ leastLift }) => leastLift === null)).toBe(true);
  expect(sentence).toContain('too few to say');
});
