import { normalCdf, normalQuantile } from './distributions.ts';
import { criticalValue } from './readSequential.ts';

/** What an account does without the change: its mean and variance (a share paid of 10 %: 0.1 and 0.09). */
export type Baseline = { mean: number; variance: number };

export type PlanOptions = { alpha: number; tuning?: number };

/** The chance of finding a relative lift of `effect` with `perArm` accounts in each arm; `tuning` for daily looks. */
export function powerOf(baseline: Baseline, perArm: number, effect: number, options: PlanOptions): number {
  const { mean } = baseline;
  const z = normalQuantile(1 - options.alpha / 2);
  const variance = watched(baseline.variance, perArm, options);
  const error = Math.sqrt(
    variance / perArm / mean ** 2 + (variance / perArm) * ((mean * (1 + effect)) ** 2 / mean ** 4),
  );
  return 1 - normalCdf(z - effect / error) + normalCdf(-z - effect / error);
}

/** The least relative lift that is found with `power`; `null` when there are too few accounts for any. */
export function leastEffect(
  baseline: Baseline,
  perArm: number,
  { power, ...options }: PlanOptions & { power: number },
): number | null {
  const m = baseline.mean;
  const z = normalQuantile(1 - options.alpha / 2) + normalQuantile(power);
  const noise = (z ** 2 * watched(baseline.variance, perArm, options)) / perArm;
  if (noise >= m ** 2) return null;
  const a = 1 - noise / m ** 2;
  const c = m ** 2 - noise;
  return ((2 * m + Math.sqrt(4 * m ** 2 - 4 * a * c)) / (2 * a) - m) / m;
}

/** A test that is looked at daily needs the sample of a noisier one: its interval is wider. */
function watched(variance: number, perArm: number, { alpha, tuning }: PlanOptions): number {
  if (tuning === undefined) return variance;
  return variance * (criticalValue(2 * perArm, { alpha, tuning }) / normalQuantile(1 - alpha / 2)) ** 2;
}
