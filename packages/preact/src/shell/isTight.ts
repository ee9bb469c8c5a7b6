import type { MeterState } from '@uptier/model';

/** Whether 80 % or more is used: the band that only tints. */
export function isTight({ active, pending, limit }: MeterState): boolean {
  return limit !== 'unlimited' && (active + pending) * 100 >= limit * 80;
}
