/** A stored state of Stripe older than this is read again before it is shown. Webhooks and polling usually come first. */
export const billingFreshMs = 5 * 60_000;
