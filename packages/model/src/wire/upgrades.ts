import type { CardOnFile, Millis } from './account.ts';
import type { Quote, Selection } from './quotes.ts';

/** What the user was doing when blocked. The host names the kind; the rest is the host's own JSON. */
export interface Intent {
  kind: string;
  [key: string]: unknown;
}

/**
 * `calling` asked Stripe, no answer yet · `requires_action` the bank wants the user · `awaiting_payment` declined, the same
 * invoice can be paid by another card · `processing` an asynchronous method · `unknown` told as "checking" · the rest is final.
 */
export type UpgradeState =
  | 'calling'
  | 'requires_action'
  | 'awaiting_payment'
  | 'processing'
  | 'unknown'
  | 'succeeded'
  | 'failed'
  | 'canceled';

/** A decline in terms a user can act on; never the raw code of a card network. */
export type DeclineReason =
  | 'card_declined'
  | 'insufficient_funds'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'authentication_failed'
  | 'processing_error';

export interface Receipt {
  /** The invoice number, e.g. "UP-0007". */
  number: string | null;
  url: string | null;
  amountPaid: number;
  currency: string;
  paidAt: Millis;
  card: CardOnFile | null;
}

export interface Upgrade {
  id: string;
  quoteId: string;
  state: UpgradeState;
  from: Selection;
  to: Selection;
  /** Minor units quoted. */
  amount: number;
  currency: string;
  /** Only to the user who pays, only while the bank or another card is awaited; never stored. */
  clientSecret: string | null;
  decline: DeclineReason | null;
  receipt: Receipt | null;
  intent: Intent | null;
  /** What the host said it completed because of this upgrade, in its own words, e.g. "2 invitations sent". */
  completed: string[];
  /** Until when a declined or challenged payment stays open; then it is voided and nothing was charged. */
  openUntil: Millis | null;
  createdAt: Millis;
  /** Carried out on this date; until then it is `processing`, nothing is charged, and it can be canceled. */
  startsAt?: Millis;
  /** Only to the user who pays, while it can be paid there: the page of Stripe Checkout. */
  checkoutUrl?: string;
  /** What it changed, and what it costs from now on, as the quote said. Left out by older servers. */
  changes?: Quote['changes'];
  next?: Quote['next'];
}

/** `Idempotency-Key` header required. */
export interface CreateUpgrade {
  quoteId: string;
  /** The recurring terms as they were rendered to the user, kept for the audit. */
  consent: string;
  intent?: Intent;
  /** The approval request this pays for. */
  requestId?: string;
  /** A payment method the user just saved through a setup intent. */
  paymentMethod?: string;
  /** For a quote with `checkout`: where Stripe sends the browser back to, on an origin of the host's. */
  returnUrl?: string;
}

export interface PayUpgrade {
  paymentMethod: string;
}

export interface SetupIntentResponse {
  clientSecret: string;
}
