import { normalCdf, normalQuantile } from './distributions.ts';
import { criticalValue } from './readSequential.ts';

/** What an account does without the change: its mean and variance (a share paid of 10 %: 0.1 and 0.09). */
export type Baseline = { mean: number; variance: number };

export type PlanOptions = {
  alpha: number;
  tuning?: number;
  /** Treatments that are compared with the control: each at its share of alpha (Bonferroni, which is where Holm begins). */
  comparisons?: number;
};

/** Accounts in each arm; a number where both have as many. */
export type Sizes = number | { control: number; treatment: number };

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
  sizes: Sizes,
  { power, ...options }: PlanOptions & { power: number },
): number | null {
  const { control, treatment } = typeof sizes === 'number' ? { control: sizes, treatment: sizes } : sizes;
  const { alpha, comparisons = 1 } = options;
  const z = normalQuantile(1 - alpha / comparisons / 2) + normalQuantile(power);
  const noise =
    (z ** 2 * watched(baseline.variance, (control + treatment) / 2, options)) / baseline.mean ** 2;
  // The lift e for which e² = noise / treatment + noise (1 + e)² / control, the squared standard error of a relative difference.
  const [a, b] = [noise / control, noise / treatment];
  if (a >= 1) return null;
  return (a + Math.sqrt(a ** 2 + (1 - a) * (a + b))) / (1 - a);
}

/** A test that is looked at daily needs the sample of a noisier one: its interval is wider. */
function watched(variance: number, perArm: number, { alpha, tuning, comparisons = 1 }: PlanOptions): number {
  if (tuning === undefined) return variance;
  const level = alpha / comparisons;
  const critical = criticalValue(2 * perArm, { alpha, tuning }, level);
  return variance * (critical / normalQuantile(1 - level / 2)) ** 2;
}
