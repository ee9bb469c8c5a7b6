import { chiSquareTail, lnGamma } from './distributions.ts';

/** How probable counts this uneven are if accounts were split by `weights`. For one look, at the end. */
export function checkSplit(counts: readonly number[], weights: readonly number[]): number {
  const arms = counts
    .map((count, index) => ({ count, weight: weights[index] ?? 0 }))
    .filter(({ weight }) => weight > 0);
  const accounts = sumOf(arms.map(({ count }) => count));
  const weight = sumOf(arms.map((arm) => arm.weight));
  if (arms.length < 2 || accounts === 0) return 1;
  const distance = sumOf(
    arms.map((arm) => {
      const expected = (accounts * arm.weight) / weight;
      return (arm.count - expected) ** 2 / expected;
    }),
  );
  return chiSquareTail(distance, arms.length - 1);
}

export type SplitWatch = { concentration?: number; slabWeight?: number };

/**
 * The same question asked every day without inflating false alarms (Lindon and Malek, 2022). Two rivals bet against the
 * planned split, one on a split near it and one on any split, and learn from every day. Returns the least p so far.
 */
export function watchSplit(
  days: readonly (readonly number[])[],
  weights: readonly number[],
  { concentration = 10_000, slabWeight = 0.1 }: SplitWatch = {},
): number[] {
  const planned = weights.map((weight) => weight / sumOf(weights));
  const near = planned.map((share) => share * concentration);
  const anywhere = planned.map(() => 1);
  let [evidence, least] = [0, 1];
  return days.map((day) => {
    const [nearby, far] = [evidenceOf(day, planned, near), evidenceOf(day, planned, anywhere)];
    evidence += Math.log((1 - slabWeight) * Math.exp(nearby) + slabWeight * Math.exp(far));
    for (const [arm, count] of day.entries()) {
      near[arm] = (near[arm] ?? 0) + count;
      anywhere[arm] = (anywhere[arm] ?? 0) + count;
    }
    least = Math.min(least, Math.exp(-evidence));
    return least;
  });
}

/** ln of how much likelier a day is to a rival who believes in `alpha` than under the planned split. */
function evidenceOf(counts: readonly number[], planned: readonly number[], alpha: readonly number[]): number {
  const whole = lnGamma(sumOf(alpha)) - lnGamma(sumOf(alpha) + sumOf(counts));
  return counts.reduce((total, count, arm) => {
    const prior = alpha[arm] ?? 0;
    return total + lnGamma(prior + count) - lnGamma(prior) - count * Math.log(planned[arm] ?? 1);
  }, whole);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
