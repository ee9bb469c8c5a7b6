/** Work that was given up: a host callback that failed for two days, a refund above the ceiling, an event of Stripe's. */
export interface DeadLetter {
  id: string;
  /** Null for an event of a customer that belongs to nobody we know. */
  account: string | null;
  /** `stripe_event` for what Stripe told us; everything else is what we promised to do. */
  kind: string;
  /** What it is about: the upgrade, or an event's type and object. */
  subject: string;
  tries: number;
  error: string | null;
  createdAt: number;
}
