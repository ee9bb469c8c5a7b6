import type { RequireResult } from './UptierClient.ts';

/** The answer of `require()` when there is none, and why. */
export function unavailable(reason: string): RequireResult {
  return { allowed: false, outcome: 'unavailable', reason };
}
