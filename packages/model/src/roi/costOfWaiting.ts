import type { Millis } from '../wire/account.ts';

const week = 7 * 86_400_000;

export interface CostOfWaiting {
  /** To one decimal, rounded down: waiting is never made to look longer than it is. */
  weeks: number;
  /** Whole hours. */
  hours: number;
}

/**
 * The hours that pass in the old way until a date.
 *
 * @example costOfWaiting({ hoursPerWeek: 10, from: now, until: now + 182 * day }) // 26 weeks, 260 hours
 */
export function costOfWaiting(input: { hoursPerWeek: number; from: Millis; until: Millis }): CostOfWaiting {
  const weeks = Math.floor((Math.max(0, input.until - input.from) / week) * 10) / 10;
  return { weeks, hours: Math.floor(input.hoursPerWeek * weeks) };
}
