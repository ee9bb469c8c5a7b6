import { describe, expect, test } from 'vitest';
import { createRandom } from './createRandom.ts';
import { forecast } from './forecast.ts';

const day = 86_400_000;
type Random = () => number;
/** Units added on a day, given how much was added before. */
type Step = (day: number, level: number, random: Random) => number;

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function poisson(mean: number, random: Random): number {
  let count = 0;
  for (let left = random(); left > Math.exp(-mean); left *= random()) count++;
  return count;
}

const noisy = (mean: number, share: number, random: Random) =>
  Math.max(0, mean * (1 + share * normal(random)));

const kinds: Record<string, Step[]> = {
  steady: [
    (_, __, random) => noisy(100, 0.3, random),
    (_, __, random) => 100 * Math.exp(0.6 * normal(random) - 0.18),
    (_, __, random) => poisson(0.6, random),
  ],
  bursty: [(_, __, random) => (random() < 0.25 ? 400 * (0.5 + random()) : 0)],
  seasonal: [(at, _, random) => noisy(at % 7 >= 5 ? 30 : 130, 0.2, random)],
  growing: [
    (at, _, random) => noisy(60 * 1.03 ** at, 0.2, random),
    (at, _, random) => noisy(40 + 4 * at, 0.25, random),
    (at, _, random) => noisy(80 * 1.01 ** at, 0.25, random),
  ],
  saturating: [(_, level, random) => noisy(0.04 * (5000 - level), 0.2, random)],
};

const trialsEach = 150;

/** One account's past, its forecast, and what then happened; with the range of one that knew the curve and only not its chances. */
function play(step: Step, n: number, seed: number) {
  const random = createRandom(seed);
  const offset = Math.floor(random() * 7);
  let level = 0;
  const history = [{ at: 0, used: 0 }];
  for (let i = 0; i < n; i++) {
    level += step(i + offset, level, random);
    history.push({ at: (i + 1) * day, used: level });
  }
  const limit = level + (level / n) * (2 + random() * n * 0.9);
  const { range } = forecast({ history, used: level, limit, resetsAt: null, now: n * day });
  if (!range) return null;
  const hit = () => {
    let used = level;
    for (let i = 0; i < 400; i++) {
      const added = step(n + i + offset, used, random);
      if (used + added >= limit) return i + (limit - used) / added;
      used += added;
    }
    return Number.POSITIVE_INFINITY;
  };
  const [from, to] = [range.from / day - n, range.to / day - n];
  const actual = hit();
  const oracle = Array.from({ length: 200 }, hit).sort((a, b) => a - b);
  return {
    covered: actual >= from && actual <= to,
    ratio: (to - from) / ((oracle[180] ?? 0) - (oracle[20] ?? 0)),
  };
}

describe('forecasts of simulated usage', { timeout: 300_000 }, () => {
  const seeds = Array.from({ length: trialsEach }, (_, i) => i);

  test.each(Object.entries(kinds))(
    '%s: a range that is shown holds at least 75 % of outcomes',
    (kind, steps) => {
      const trials = steps.flatMap((step, which) =>
        [14, 21, 28, 42].flatMap((n) =>
          seeds.map((seed) => play(step, n, seed + 1000 * n + 100_000 * which)),
        ),
      );
      const shown = trials.filter((trial) => trial !== null);
      const silent = 1 - shown.length / trials.length;
      const coverage = shown.filter(({ covered }) => covered).length / shown.length;
      const width = shown.map(({ ratio }) => ratio).sort((a, b) => a - b)[shown.length >> 1] ?? 0;
      console.info(
        `${kind}: silent ${(100 * silent).toFixed(0)} % of ${trials.length}; covers ${(100 * coverage).toFixed(0)} %; ` +
          `${width.toFixed(2)} × an oracle's width (median)`,
      );
      // Of a curve that fades, silence is the right answer; the few ranges left say nothing about coverage.
      if (kind === 'saturating') expect(silent).toBeGreaterThan(0.98);
      else {
        expect(shown.length).toBeGreaterThan(30);
        expect(coverage).toBeGreaterThanOrEqual(0.75);
        expect(width).toBeLessThanOrEqual(1.5);
      }
    },
  );
});
