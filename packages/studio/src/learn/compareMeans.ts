import { meanOf, type Sample, varianceOf } from './Sample.ts';

/** How a treatment's mean differs from the control's, before any rule says whether that is much. */
export type Difference = { value: number; standardError: number; n: number; degrees: number };

export type Scale = 'absolute' | 'relative';

/** `null` where no honest number exists: an empty arm, no variance at all, or nothing to be relative to. */
export function compareMeans(control: Sample, treatment: Sample, scale: Scale): Difference | null {
  if (control.n < 1 || treatment.n < 1) return null;
  const [a, b] = [spreadOf(control), spreadOf(treatment)];
  if (scale === 'relative' && a.mean === 0) return null;
  const difference = b.mean - a.mean;
  const value = scale === 'relative' ? difference / a.mean : difference;
  const squared =
    scale === 'relative' ? b.error / a.mean ** 2 + (a.error * b.mean ** 2) / a.mean ** 4 : a.error + b.error;
  if (!(squared > 0)) return null;
  const degrees = (a.error + b.error) ** 2 / (a.error ** 2 / (a.n - 1) + b.error ** 2 / (b.n - 1));
  return { value, standardError: Math.sqrt(squared), n: a.n + b.n, degrees };
}

/**
 * The absolute difference, with its error no smaller than if both arms spread alike. An arm that is small beside the other has nobody who
 * paid for weeks: counted alone it would have no spread at all, and seem certainly worse (measured in `falseVerdicts.slow.test.ts`).
 */
export function compareUneven(control: Sample, treatment: Sample): Difference | null {
  const difference = compareMeans(control, treatment, 'absolute');
  if (!difference) return null;
  const both = varianceOf(pool(control, treatment));
  const alike = Math.sqrt(both / control.n + both / treatment.n);
  return { ...difference, standardError: Math.max(difference.standardError, alike) };
}

function pool(a: Sample, b: Sample): Sample {
  const pooled = { n: a.n + b.n, sum: a.sum + b.sum };
  const squares = a.sumSquares !== undefined && b.sumSquares !== undefined;
  return squares ? { ...pooled, sumSquares: a.sumSquares! + b.sumSquares! } : pooled;
}

/** An arm's mean, and the square of that mean's standard error. */
function spreadOf(sample: Sample) {
  return { n: sample.n, mean: meanOf(sample), error: varianceOf(sample) / sample.n };
}
