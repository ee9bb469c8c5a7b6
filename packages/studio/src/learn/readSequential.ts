import type { Difference } from './compareMeans.ts';
import type { Reading } from './Reading.ts';

export type SequentialOptions = {
  /** The share of tests without any effect that may ever seem to have one, over all looks. */
  alpha: number;
  /** The number of accounts at which the interval is narrowest: those expected when the test is decided. Fixed before it starts. */
  tuning: number;
};

/**
 * An interval that stays valid however often it is looked at (asymptotic confidence sequences, Waudby-Smith and others,
 * 2023, arXiv 2103.06476). Early p values of 1 are right.
 */
export function readSequential(difference: Difference, options: SequentialOptions): Reading {
  const { value, standardError, n } = difference;
  const rho2 = precisionOf(options);
  const k = n * rho2 + 1;
  const evidence = (rho2 * value ** 2 * n) / standardError ** 2 / (2 * k) - 0.5 * Math.log(k);
  const half = standardError * criticalValue(n, options);
  return { value, standardError, low: value - half, high: value + half, p: Math.min(1, Math.exp(-evidence)) };
}

/**
 * How many standard errors the interval reaches to each side after `n` accounts; at a stricter `level`, those at which its p value falls
 * below that.
 */
export function criticalValue(n: number, options: SequentialOptions, level = options.alpha): number {
  const rho2 = precisionOf(options);
  const k = n * rho2 + 1;
  return Math.sqrt((2 * k * Math.log(Math.sqrt(k) / level)) / (n * rho2));
}

function precisionOf({ alpha, tuning }: SequentialOptions): number {
  const evidence = -2 * Math.log(alpha);
  return (evidence + Math.log(evidence + 1)) / tuning;
}
