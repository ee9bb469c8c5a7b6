import { describe, expect, test } from 'vitest';
import { compareMeans } from './compareMeans.ts';
import { normalQuantile } from './distributions.ts';
import { ALPHA, planTest } from './planTest.ts';
import { readSequential } from './readSequential.ts';
import type { Sample } from './Sample.ts';

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

describe('a design', () => {
  const busy = { days: 28, conversionDays: 14, accounts: 8000, paid: 800 };
  const fourWeeks = (weights: number[], traffic = 1) =>
    planTest(busy, { weights, traffic }, [4]).durations[0]!;

  test('that lets fewer accounts take part finds less', () => {
    const [all, half] = [fourWeeks([0.5, 0.5]), fourWeeks([0.5, 0.5], 0.5)];
    expect([all.accounts, half.accounts]).toEqual([4000, 2000]);
    expect(half.leastLift!).toBeGreaterThan(all.leastLift! * 1.3);
  });

  test('with an uneven split finds less, and one with more versions less still', () => {
    const lifts = [
      [0.5, 0.5],
      [0.8, 0.2],
      [0.5, 0.25, 0.25],
      [0.25, 0.25, 0.25, 0.25],
    ].map((weights) => fourWeeks(weights).leastLift!);
    expect(lifts[1]!).toBeGreaterThan(lifts[0]!);
    expect(lifts[2]!).toBeGreaterThan(lifts[0]!);
    expect(lifts[3]!).toBeGreaterThan(lifts[2]!);
  });

  test('is tuned to the accounts that one comparison uses', () => {
    expect(fourWeeks([0.5, 0.5]).compared).toBe(4000);
    expect(fourWeeks([0.4, 0.3, 0.3]).compared).toBe(2800);
  });

  test('finds the lift it promises about four times in five, by the rule of the verdict', () => {
    const weights = [0.5, 0.3, 0.2];
    const { accounts, compared, leastLift } = fourWeeks(weights);
    const random = seeded(1);
    const runs = 400;
    const arm = (share: number, weight: number): Sample => {
      const n = Math.round(accounts * weight);
      // Close enough to a binomial for a share of a tenth.
      const sum = Math.round(n * share + Math.sqrt(n * share * (1 - share)) * normalQuantile(random()));
      return { n, sum };
    };
    const found = Array.from({ length: runs }).filter(() => {
      const difference = compareMeans(arm(0.1, 0.5), arm(0.1 * (1 + leastLift!), 0.2), 'absolute')!;
      return readSequential(difference, { alpha: ALPHA, tuning: compared }).p <= ALPHA / 2;
    });
    expect(found.length / runs).toBeGreaterThan(0.74);
    expect(found.length / runs).toBeLessThan(0.93);
  });

  test('that makes it hopeless says so', () => {
    const quiet = { days: 28, conversionDays: 14, accounts: 600, paid: 60 };
    expect(planTest(quiet, { weights: [0.5, 0.25, 0.25], traffic: 0.5 }).sentence).toMatch(
      /In 8 weeks a test of 3 versions with 50 % of accounts could find .*: publish to everybody instead\.$/,
    );
  });
});

/** Uniform in (0, 1), the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
}
