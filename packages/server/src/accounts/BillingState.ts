import type { AccountStatus, CardOnFile, CurrentPlan, EstimateBasis, RefusalCode } from '@uptier/model';

/**
 * What Stripe says about an account, as far as a snapshot needs it: written by `readBilling` in `stripe/`, stored by
 * `syncAccount`, read by everybody. It is JSON and holds no secret; the customer id sits beside it, not in it.
 */
export interface BillingState {
  /** Never `unknown`: a state that could not be read is not stored. */
  status: Exclude<AccountStatus, 'unknown'>;
  /** Why this account cannot be upgraded now; null when it can. */
  blockedBy: RefusalCode | null;
  plan: CurrentPlan | null;
  card: CardOnFile | null;
  estimate: EstimateBasis;
  /** The subscription that would be changed; null before the first purchase. */
  subscription: string | null;
  /** The frozen time of the subscription's test clock; null in live and wherever there is none. */
  clockTime: number | null;
}
