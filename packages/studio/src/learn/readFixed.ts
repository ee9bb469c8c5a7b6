import type { Difference } from './compareMeans.ts';
import { studentCdf, studentQuantile } from './distributions.ts';
import type { Reading } from './Reading.ts';

export type FixedOptions = { alpha: number; side?: 'both' | 'greater' | 'lesser' };

/** Welch's t test: valid when looked at once, at the end that was set before the start. */
export function readFixed(difference: Difference, { alpha, side = 'both' }: FixedOptions): Reading {
  const { value, standardError, degrees } = difference;
  const t = value / standardError;
  const half = studentQuantile(side === 'both' ? 1 - alpha / 2 : 1 - alpha, degrees) * standardError;
  const p = {
    both: 2 * studentCdf(-Math.abs(t), degrees),
    greater: studentCdf(-t, degrees),
    lesser: studentCdf(t, degrees),
  };
  return {
    value,
    standardError,
    low: side === 'lesser' ? Number.NEGATIVE_INFINITY : value - half,
    high: side === 'greater' ? Number.POSITIVE_INFINITY : value + half,
    p: p[side],
  };
}
