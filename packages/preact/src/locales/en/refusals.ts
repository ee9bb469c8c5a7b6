/** Why something is not possible now, or was declined, and what helps. */
export const refusals = {
  decline_card_declined: 'Your bank declined the card.',
  decline_insufficient_funds: 'The card does not have enough money available.',
  decline_expired_card: 'The card has expired.',
  decline_incorrect_cvc: 'The security code did not match the card.',
  decline_authentication_failed: 'Your bank could not confirm that it is you.',
  decline_processing_error: 'The payment could not be processed. It was not your card.',
  blocked_past_due:
    'The last payment is still open. Update the payment method first; after that you can upgrade.',
  blocked_unpaid: 'An invoice is still unpaid. Pay it first; after that you can upgrade.',
  blocked_paused: 'The subscription is paused. Resume it first; after that you can upgrade.',
  blocked_canceling: 'The subscription is set to end. Keep it first; after that you can upgrade.',
  blocked_canceled: 'The subscription has ended. Start a new one to go on.',
  blocked_scheduled_change:
    'Another change is already planned for this subscription. Cancel it first, or wait until it happens.',
  blocked_pending_update: 'An earlier change is still being paid for. Please try again in a few minutes.',
  blocked_pending_invoice_items:
    'There are charges that are not billed yet. Please contact support, who can add them up with you.',
  blocked_several_subscriptions:
    'This account has several subscriptions. Please contact support to choose one.',
  blocked_no_subscription: 'There is no subscription to change yet. Please contact support to start one.',
  blocked_send_invoice: 'This account pays by invoice. Please contact support to change the plan.',
  blocked_unsupported_payment_method: 'The payment method on file cannot be used here. Please use a card.',
  blocked_archived_price: 'This price is no longer offered. Please choose another plan.',
  blocked_currency_mismatch: 'This plan is not sold in your currency. Please contact support.',
  blocked_quantity_below_use: 'You use more than this plan allows. Free some up, or choose a bigger plan.',
  blocked_custom_plan: 'This plan is priced personally. Talk to sales.',
  blocked_address_needed:
    'Tax cannot be worked out without your billing address. Add it under billing; after that you can upgrade.',
  blocked_promotion_code_unknown: 'This code is not known. Please check how it is written.',
  blocked_promotion_code_expired: 'This code has expired or has been used up.',
  blocked_promotion_code_not_applicable: 'This code does not apply to this account or this plan.',
  blocked_promotion_code_minimum: 'This code needs a larger purchase than this one.',
  blocked_trial_not_offered: 'This cannot be tried for free here.',
  blocked_trial_used: 'This account has already tried this.',
  blocked_not_an_upgrade: 'This is not more than you already have.',
  blocked_payments_disabled: 'Payments are switched off for the moment. Please try again later.',
  blocked_upgrade_in_progress:
    'Another upgrade of this account is being paid for right now. Please try again in a few minutes.',
  blocked_not_authorized: 'You may not pay for this account. Ask someone with billing rights.',
  blocked_rate_limited: 'That was a lot of tries in a short time. Please wait a minute.',
  blocked_stripe_unavailable:
    'The payment provider does not answer right now. Please try again in a few minutes.',
  blocked_offline: 'There is no connection right now. Please try again when it is back.',
  blocked_request_closed: 'This request was decided or taken back in the meantime.',
  blocked_not_found: 'This is no longer there. Reload the page to see what has changed.',
  blocked_other:
    'Something went wrong on our side. If you were paying, your plan shows whether the payment went through.',
  checkingTitle: 'Still checking payment…',
  checkingBody:
    'We are asking how the payment stands. You will not be charged twice. You can close this; the result will be here when you come back.',
  quoteExpired: 'This price is no longer current. Nothing was charged.',
  newPrice: 'Get the new price',
  hidePlans: 'Hide other plans',
  fewerDifferences: 'Show fewer differences',
  completedTitle: 'Also done',
  changeOrCancel: 'You can change or cancel the plan at any time in your billing settings.',
  billingFailed: 'The billing page could not be opened. Please try again.',
};
