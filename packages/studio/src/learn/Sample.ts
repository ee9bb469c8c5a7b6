/**
 * What an arm's accounts came to. Without `sumSquares` each account counts 0 or 1 (paid or not), with it a number each
 * (the change of recurring revenue, in minor units).
 */
export type Sample = { n: number; sum: number; sumSquares?: number };

export const meanOf = ({ n, sum }: Sample) => sum / n;

/** Of a proportion p(1 − p); of a mean the unbiased variance. */
export function varianceOf(sample: Sample): number {
  const { n, sum, sumSquares } = sample;
  if (sumSquares === undefined) return meanOf(sample) * (1 - meanOf(sample));
  return n < 2 ? 0 : (sumSquares - (sum * sum) / n) / (n - 1);
}
