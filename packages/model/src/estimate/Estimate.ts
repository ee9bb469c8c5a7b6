import type { Millis } from '../wire/account.ts';

/** An instant guess of what is due today, always shown with "≈" and replaced by the exact quote. */
export interface Estimate {
  currency: string;
  charge: number;
  credit: number;
  dueToday: number;
  next: { amount: number; at: Millis };
}
