import { describe, expect, test } from 'vitest';
import { createRandom } from './createRandom.ts';
import { type ForecastInput, forecast, forecastRange } from './forecast.ts';
import { toDailySteps } from './toDailySteps.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 9, 1);

/** A meter that counted these steps, one a day, up to now. */
function meter(steps: number[], left: number, more: Partial<ForecastInput> = {}): ForecastInput {
  let used = 0;
  const history = [{ at: start, used }];
  for (const step of steps) {
    used += step;
    history.push({ at: start + history.length * day, used });
  }
  return { history, used, limit: used + left, resetsAt: null, now: start + steps.length * day, ...more };
}

const days = (input: ForecastInput) => {
  const range = forecastRange(input);
  return range && [range.from, range.to].map((at) => (at - input.now) / day);
};

const random = createRandom(7);
const steady = Array.from({ length: 28 }, () => 100 + 40 * (random() - 0.5));

describe('steady use', () => {
  test('gives a range around what is left over the average', () => {
    const [from = 0, to = 0] = days(meter(steady, 800)) ?? [];
    expect(from).toBeLessThan(8);
    expect(to).toBeGreaterThan(8);
    expect(to - from).toBeLessThan(2);
  });

  test('gives the same range for the same history', () => {
    expect(forecast(meter(steady, 800))).toEqual(forecast(meter(steady, 800)));
  });

  test('without any noise gives the day itself', () => {
    const [from, to] = days(meter(new Array(14).fill(10), 45)) ?? [];
    expect([from, to]).toEqual([expect.closeTo(4.5, 3), expect.closeTo(4.5, 3)]);
  });
});

describe('silence, with its reason', () => {
  const silence = (input: ForecastInput) => forecast(input).silence;

  test.each<[string, ForecastInput]>([
    ['no_limit', meter(steady, 800, { limit: 'unlimited' })],
    ['already_reached', meter(steady, 0)],
    ['too_few_days', meter(steady.slice(0, 13), 300)],
    ['too_little_use', meter([...new Array(26).fill(0), 5, 5], 3)],
    ['one_day_stands_out', meter([...steady.slice(1), 5000], 800)],
    ['not_reached_in_time', meter(steady, 100 * 40)],
    ['not_reached_in_time', meter(steady, 800, { resetsAt: start + (28 + 6) * day })],
  ])('%s', (reason, input) => {
    expect(silence(input)).toBe(reason);
  });

  test('when usage falls, for a seat given back is no step to the limit', () => {
    expect(silence(meter(new Array(20).fill(-1), 5))).toBe('too_little_use');
  });

  test('when a curve turns: up for two weeks, down for two', () => {
    const turning = steady.map((step, i) => step * (i < 14 ? 0.2 + i / 12 : 0.2 + (27 - i) / 12));
    expect(silence(meter(turning, 300))).toBe('changing_shape');
  });

  test('when growth is too fast to last', () => {
    expect(
      silence(
        meter(
          steady.map((step, i) => step * 1.1 ** i),
          20_000,
        ),
      ),
    ).toBe('changing_shape');
  });

  test('when a history that is too short leaves too much open', () => {
    expect(silence(meter(steady.slice(0, 15), 1300))).toMatch(/too_uncertain|not_reached_in_time/);
  });
});

describe('curves', () => {
  test('growth brings the date forward, fading puts it off or silences it', () => {
    const growing = steady.map((step, i) => step * 1.03 ** (i - 14));
    const fading = steady.map((step, i) => step * 0.97 ** (i - 14));
    const [from = 0, to = 0] = days(meter(steady, 400)) ?? [];
    expect(days(meter(growing, 400))?.[1]).toBeLessThan(from);
    expect(days(meter(fading, 400))?.[0] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(to);
  });

  test('a week that repeats is followed: the weekend after Friday holds the limit off', () => {
    const weekly = Array.from({ length: 40 }, (_, i) => (i % 7 < 5 ? 100 : 10) * (0.95 + random() / 10));
    // The 40th day is a Friday; 60 more are reached on Monday, though an average day has 74.
    const [from = 0, to = 0] = days(meter(weekly, 60)) ?? [];
    expect([from > 2, to < 3]).toEqual([true, true]);
  });
});

describe('daily steps', () => {
  test('a fall of a meter that starts again is a new period', () => {
    const history = [80, 95, 10, 30].map((used, i) => ({ at: start + i * day, used }));
    expect(toDailySteps(history, true)).toEqual([15, 10, 20]);
    expect(toDailySteps(history, false)).toEqual([15, -85, 20]);
  });

  test('begin anew after a gap: a missing day is not a quiet one', () => {
    const history = [0, 1, 2, 6, 7].map((at, used) => ({ at: start + at * day, used }));
    expect(toDailySteps(history, true)).toEqual([1]);
  });
});
