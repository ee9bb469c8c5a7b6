import type { PaceCode } from './Pace.ts';

/** Every way a step of a decision can end. Stable: Studio, the inspector and tests name them. */
export type ReasonCode =
  // state
  | StandingCode
  | 'host_modal_open'
  | 'user_is_typing'
  | 'user_in_call'
  // only where the server explains: what no page is told of
  | 'campaign_draft'
  | 'prompts_off'
  | 'not_concerned'
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
  | 'interest_cooled'
  | 'goal_reached'
  | 'goal_not_reached'
  | 'date_near'
  | 'date_not_near'
  | 'date_unknown'
  | 'traits_match'
  | 'traits_differ'
  | 'traits_unknown'
  | 'all_hold'
  | 'not_all_hold'
  | 'one_holds'
  | 'none_holds'
  // qualify
  | 'can_pay'
  | 'can_ask'
  | 'can_neither_pay_nor_ask'
  | 'condition_met'
  | 'condition_not_met'
  | 'condition_not_readable'
  | QualifyCode
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
  | 'dismissed_until_tried_again'
  | PaceCode
  | 'session_cap'
  | 'no_lease'
  | 'lease_held'
  | 'not_claimed'
  | 'already_showing'
  // arbitrate
  | 'goes_first'
  | 'another_goes_first'
  | 'other_surface'
  // assign
  | 'same_for_everybody'
  | 'assigned'
  | 'withheld';

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

/** Whether an account should be pitched at all; see `qualify`. */
export type QualifyCode =
  | 'answer_not_pitch'
  | 'healthy'
  | 'struggling'
  | 'health_unknown'
  | 'activated'
  | 'not_activated'
  | 'activated_lately'
  | 'activation_unknown'
  | 'adopted'
  | 'adoption_low'
  | 'adoption_unknown'
  | 'satisfied'
  | 'dissatisfied'
  | 'satisfaction_unknown'
  | 'used_consistently'
  | 'used_irregularly'
  | 'consistency_unknown'
  | 'role_fits'
  | 'role_differs'
  | 'segment_fits'
  | 'segment_differs'
  | 'budget_open'
  | 'budget_frozen'
  | 'roi_stated'
  | 'has_authority'
  | 'no_authority'
  | 'profile_fits'
  | 'profile_differs'
  | 'help_fits'
  | 'help_not_needed';
