import { expect, test } from 'vitest';
import { compareMeans } from './compareMeans.ts';
import { readFixed } from './readFixed.ts';
import { readSequential } from './readSequential.ts';
import { checkSplit, watchSplit } from './sampleRatio.ts';

const RUNS = 2000;
const DAYS = 28;
const DAILY = 120;
const ALPHA = 0.05;

test('tests without an effect, read every day, find one in at most 5 of 100', () => {
  const found = countRuns((random) => looks(random, 0.1, 0.1).some(({ sequential }) => sequential));
  expect(found / RUNS).toBeLessThanOrEqual(ALPHA);
});

test('the same days read with a test made for one look raise several times as many false alarms', () => {
  const found = countRuns((random) => looks(random, 0.1, 0.1).some(({ fixed }) => fixed), 400);
  expect(found / 400).toBeGreaterThan(0.15);
});

test('a real effect is found by the planned end', () => {
  const found = countRuns((random) => looks(random, 0.1, 0.15).some(({ sequential }) => sequential), 400);
  expect(found / 400).toBeGreaterThan(0.9);
});

test('an even split, watched daily, is called broken in at most 5 of 1,000', () => {
  const alarms = countRuns((random) => (watchSplit(splits(random, 0.5), [0.5, 0.5]).at(-1) ?? 1) < 0.001);
  expect(alarms / RUNS).toBeLessThanOrEqual(0.005);
});

test('at the end, an even split is called broken about as often as the chosen threshold says', () => {
  const alarms = countRuns((random) => {
    const days = splits(random, 0.5);
    return checkSplit([sum(days, 0), sum(days, 1)], [0.5, 0.5]) < 0.001;
  });
  expect(alarms / RUNS).toBeLessThanOrEqual(0.005);
});

test('a split that loses 6 in 100 of an arm is caught', () => {
  const caught = countRuns(
    (random) => (watchSplit(splits(random, 0.485, 2000), [0.5, 0.5]).at(-1) ?? 1) < 0.001,
    200,
  );
  expect(caught / 200).toBeGreaterThan(0.9);
});

type Random = () => number;

function countRuns(run: (random: Random) => boolean, runs = RUNS): number {
  let count = 0;
  for (let seed = 1; seed <= runs; seed++) if (run(createRandom(seed))) count++;
  return count;
}

/** Each day's reading of a test with these true shares. */
function looks(random: Random, control: number, treatment: number) {
  const [a, b] = [
    { n: 0, sum: 0 },
    { n: 0, sum: 0 },
  ];
  return Array.from({ length: DAYS }, () => {
    for (const [arm, share] of [
      [a, control],
      [b, treatment],
    ] as const) {
      arm.n += DAILY;
      arm.sum += draw(random, DAILY, share);
    }
    const difference = compareMeans(a, b, 'absolute');
    return {
      sequential: difference !== null && readSequential(difference, { alpha: ALPHA, tuning: 5000 }).p < ALPHA,
      fixed: difference !== null && readFixed(difference, { alpha: ALPHA }).p < ALPHA,
    };
  });
}

function splits(random: Random, share: number, daily = DAILY): number[][] {
  return Array.from({ length: DAYS }, () => {
    const second = draw(random, daily, share);
    return [daily - second, second];
  });
}

function draw(random: Random, n: number, share: number): number {
  let count = 0;
  for (let index = 0; index < n; index++) if (random() < share) count++;
  return count;
}

const sum = (days: number[][], arm: number) => days.reduce((total, counts) => total + (counts[arm] ?? 0), 0);

/** Mulberry32: small, seeded, good enough to draw customers with. */
function createRandom(seed: number): Random {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
