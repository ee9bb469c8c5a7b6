import type { PaceCode } from './Pace.ts';

/** Every way a step of a decision can end. Stable: Studio, the inspector and tests name them. */
export type ReasonCode =
  // state
  | StandingCode
  | 'host_modal_open'
  | 'user_is_typing'
  | 'user_in_call'
  // trigger
  | 'no_campaign'
  | 'not_prepared'
  | 'band_reached'
  | 'band_not_reached'
  | 'band_tints_only'
  | 'meter_unknown'
  | 'limit_near'
  | 'limit_not_near'
  | 'no_honest_forecast'
  | 'feature_locked'
  | 'feature_on'
  | 'signal_often_enough'
  | 'signal_too_rare'
  | 'goal_reached'
  | 'goal_not_reached'
  | 'date_near'
  | 'date_not_near'
  // qualify
  | 'can_pay'
  | 'can_ask'
  | 'can_neither_pay_nor_ask'
  | 'condition_met'
  | 'condition_not_met'
  | 'condition_not_readable'
  // relief
  | 'relief_first'
  | 'relief_offered'
  | 'no_relief'
  // offer
  | 'offer_found'
  | 'no_offer'
  // pace
  | 'dismissed_until_next_band'
  | 'dismissed'
  | 'session_cap'
  | 'no_lease'
  | 'lease_held'
  | 'already_showing'
  // arbitrate
  | 'goes_first'
  | 'another_goes_first'
  | 'other_surface'
  // assign
  | 'same_for_everybody'
  | 'dismissed_until_tried_again'
  | PaceCode
  | 'assigned'
  | 'withheld';

  | 'not_claimed'
/** Whether an account may be offered anything at all. */
export type StandingCode =
  | 'account_ok'
  | 'account_unknown'
  | 'payment_overdue'
  | 'account_paused'
  | 'account_canceled'
  | 'upgrade_in_flight'
  | 'upgrade_refused'
  | 'plan_unknown'
  | 'top_plan';
