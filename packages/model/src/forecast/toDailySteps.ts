import type { Millis } from '../wire/account.ts';

const day = 86_400_000;

export interface UsagePoint {
  at: Millis;
  /** The count at that moment: within its period for a meter that starts again. */
  used: number;
}

/**
 * What was added day by day, from the last stretch without a gap: a missing day is not a quiet day. A fall of a meter that starts
 * again is a new period, whose first day counts from 0. Units a day, oldest first; negative where something was removed.
 */
export function toDailySteps(history: UsagePoint[], startsAgain: boolean): number[] {
  let steps: number[] = [];
  for (let i = 1; i < history.length; i++) {
    const [before, after] = [history[i - 1], history[i]] as [UsagePoint, UsagePoint];
    const days = (after.at - before.at) / day;
    const step = after.used - before.used;
    const added = startsAgain && step < 0 ? after.used : step;
    if (days < 0.5 || days > 1.5 || !Number.isFinite(added)) steps = [];
    else steps.push(added);
  }
  return steps;
}
