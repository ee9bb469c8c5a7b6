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

/** An arm's mean, and the square of that mean's standard error. */
function spreadOf(sample: Sample) {
  return { n: sample.n, mean: meanOf(sample), error: varianceOf(sample) / sample.n };
}
