import { normalQuantile } from './distributions.ts';

/** Wilson's interval for a share: it stays within 0 and 1, also for small counts. */
export function intervalOfShare(
  part: number,
  whole: number,
  alpha = 0.05,
): [low: number, high: number] | null {
  if (whole < 1) return null;
  const z2 = normalQuantile(1 - alpha / 2) ** 2;
  const share = part / whole;
  const middle = share + z2 / (2 * whole);
  const half = Math.sqrt(z2 * ((share * (1 - share)) / whole + z2 / (4 * whole ** 2)));
  const shrink = 1 + z2 / whole;
  return [Math.max(0, (middle - half) / shrink), Math.min(1, (middle + half) / shrink)];
}
