import type { Millis } from '../wire/account.ts';

/** Why a campaign may not interrupt this user now, as the server remembers it. */
export type PaceCode =
  | 'never_again'
  | 'cooling_down'
  | 'snoozed'
  | 'day_cap'
  | 'week_cap'
  | 'period_cap'
  | 'account_budget';

export interface Pace {
  code: PaceCode;
  /** When this may be over; null: it is for good. */
  until: Millis | null;
}
