import type { Difference } from './compareMeans.ts';

/** An account's number in the test, and the same number in the weeks before it. */
export type Pair = { before: number; after: number };

export type Adjusted = Difference & { theta: number; control: Arm; treatment: Arm };
type Arm = { mean: number; variance: number };

/**
 * CUPED: what accounts did before explains part of what they do now; taking it out narrows the interval without moving
 * it. For revenue, not for clicks.
 */
export function adjustForPast(control: readonly Pair[], treatment: readonly Pair[]): Adjusted | null {
  if (control.length < 2 || treatment.length < 2) return null;
  const theta = thetaOf([...control, ...treatment]);
  const [a, b] = [armOf(control, theta), armOf(treatment, theta)];
  const [errorA, errorB] = [a.variance / control.length, b.variance / treatment.length];
  return {
    theta,
    control: a,
    treatment: b,
    value: b.mean - a.mean,
    standardError: Math.sqrt(errorA + errorB),
    n: control.length + treatment.length,
    degrees:
      (errorA + errorB) ** 2 / (errorA ** 2 / (control.length - 1) + errorB ** 2 / (treatment.length - 1)),
  };
}

function thetaOf(pairs: readonly Pair[]): number {
  const before = pairs.map((pair) => pair.before);
  const spread = covariance(before, before);
  return spread < 1e-12
    ? 0
    : covariance(
        before,
        pairs.map((pair) => pair.after),
      ) / spread;
}

function armOf(pairs: readonly Pair[], theta: number): Arm {
  const adjusted = pairs.map(({ before, after }) => after - theta * before);
  return { mean: mean(adjusted), variance: covariance(adjusted, adjusted) };
}

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

function covariance(xs: readonly number[], ys: readonly number[]): number {
  const [meanX, meanY] = [mean(xs), mean(ys)];
  return xs.reduce((sum, x, index) => sum + (x - meanX) * ((ys[index] ?? 0) - meanY), 0) / (xs.length - 1);
}
