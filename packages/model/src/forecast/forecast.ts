import type { Limit } from '../catalog/Catalog.ts';
import type { Millis } from '../wire/account.ts';
import { createRandom } from './createRandom.ts';
import { fitCurve, sum } from './fitCurve.ts';
import { simulateHits } from './simulateHits.ts';
import { toDailySteps, type UsagePoint } from './toDailySteps.ts';

const day = 86_400_000;
/** Older days say little about the next ones. */
const keepDays = 42;
const paths = 400;
const tail = 0.08;
/** Two whole weeks: with fewer, a weekend cannot be told from a trend. */
const atLeastDays = 14;
const atLeastActiveDays = 3;
/**
 * No range may be much wider than one that knew the curve and only not its chances; else more days are needed, not more words. Dates
 * are whole days, so a range of one day is always narrow enough.
 */
const widestShare = 1.4;

export interface ForecastInput {
  /** Daily, oldest first. */
  history: UsagePoint[];
  /** What counts against the limit now. */
  used: number;
  limit: Limit;
  /** When the meter starts again; null when it never does. */
  resetsAt: Millis | null;
  now: Millis;
}

export type ForecastSilence =
  | 'no_limit'
  | 'already_reached'
  | 'too_few_days'
  | 'too_little_use'
  | 'one_day_stands_out'
  | 'changing_shape'
  | 'not_reached_in_time'
  | 'too_uncertain';

export type Forecast =
  | { range: { from: Millis; to: Millis }; silence: null }
  | { range: null; silence: ForecastSilence };

/**
 * When a limit will be reached, as the range that holds four outcomes of five; or silence with its reason. A date appears only where
 * all of the range lies before the meter starts again, within as many days as there is history.
 */
export function forecast(input: ForecastInput): Forecast {
  const { used, limit, resetsAt, now } = input;
  if (limit === 'unlimited') return silent('no_limit');
  if (!(used < limit)) return silent('already_reached');
  const steps = toDailySteps(input.history, resetsAt !== null).slice(-keepDays);
  if (steps.length < atLeastDays) return silent('too_few_days');
  if (steps.filter((step) => step !== 0).length < atLeastActiveDays || sum(steps) <= 0)
    return silent('too_little_use');
  if (standsOut(steps)) return silent('one_day_stands_out');
  const curve = fitCurve(steps);
  if (!curve.shapes.length) return silent('changing_shape');
  const simulation = { steps, curve, left: limit - used, days: steps.length, paths, random: createRandom(1) };
  const hits = simulateHits({ ...simulation, unsure: true });
  const [early, late] = [quantile(hits, tail), quantile(hits, 1 - tail)];
  if (late > steps.length || (resetsAt !== null && now + late * day >= resetsAt))
    return silent('not_reached_in_time');
  const sure = simulateHits({ ...simulation, unsure: false });
  const widest = widestShare * (quantile(sure, 1 - tail) - quantile(sure, tail));
  if (late - early > Math.max(widest, 1)) return silent('too_uncertain');
  return { range: { from: now + early * day, to: now + late * day }, silence: null };
}

/** The range alone, as a snapshot carries it. */
export function forecastRange(input: ForecastInput): { from: Millis; to: Millis } | null {
  return forecast(input).range;
}

function silent(silence: ForecastSilence): Forecast {
  return { range: null, silence };
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.POSITIVE_INFINITY;
}

/** An import or a correction: one day that moved as much as all the others together. */
function standsOut(steps: number[]): boolean {
  const sizes = steps.map(Math.abs);
  return Math.max(...sizes) * 2 > sum(sizes);
}
