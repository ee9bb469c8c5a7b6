import type {
  ApprovalRequest,
  CardOnFile,
  Change,
  ErrorCode,
  Estimate,
  PageState,
  Person,
  Quote,
  Receipt,
  Relief,
  Selection,
  Upgrade,
} from '@uptier/model';
import type { UpgradeRequest } from './UptierClient.ts';

/**
 * The upgrade flow as a union of named states; the renderer draws it and knows no rule.
 *
 * closed → compare → (ask | pay…) → success, and back. Nothing in it depends on a framework.
 */
export type Flow =
  | { step: 'closed' }
  | CompareStep
  | AskStep
  /** The card form is open (no card on file, or "another card"). The renderer mounts the Payment Element with `clientSecret`. */
  | {
      step: 'card';
      context: FlowContext;
      /** Null only when the flow was resumed after a reload: show `upgrade.amount` then. */
      quote: Quote | null;
      /** The declined upgrade whose invoice is being paid; null before the first payment. */
      upgrade: Upgrade | null;
      clientSecret: string;
      /** What was wrong with the last card, in the words of the card form; or `payment_method_invalid` from the server. */
      error: string | null;
    }
  /** Confirming. `checking`: the answer was lost and the truth is being read; never said "failed". */
  | {
      step: 'paying';
      context: FlowContext;
      /** Null only when the flow was resumed after a reload. */
      quote: Quote | null;
      /** The attempt, once its id is known. */
      upgrade: Upgrade | null;
      checking: boolean;
    }
  /**
   * The bank wants the user. The renderer calls `handleNextAction(clientSecret)` and reports back with `challengeEnded()`.
   * `attempted`: the challenge was shown and left unfinished; wait for the user to ask for it again.
   * With `upgrade.checkoutUrl` there is no challenge: the user pays on that page, and comes back.
   */
  | { step: 'challenge'; context: FlowContext; upgrade: Upgrade; attempted: boolean }
  /** Declined; the same invoice waits for another card until `upgrade.openUntil`. */
  | { step: 'declined'; context: FlowContext; quote: Quote | null; upgrade: Upgrade; busy: boolean }
  | { step: 'success'; context: FlowContext; upgrade: Upgrade; receipt: Receipt | null; completed: string[] }
  | PlannedStep
  | { step: 'blocked'; context: FlowContext; code: FlowErrorCode };

/** `offline`: no answer came. Everything else is the server's own code. */
export type FlowErrorCode = ErrorCode | 'offline';

/** Why the flow opened, kept to the end. */
export interface FlowContext {
  request: UpgradeRequest;
  /** The approval request being answered, when there is one. */
  approval: ApprovalRequest | null;
  /** Free ways out, best first. */
  relief: Relief[];
  canPay: boolean;
  canAsk: boolean;
  /** When each feature was wanted on this page, by its id. */
  attempts?: PageState['attempts'];
  /** The page was reloaded in the middle of a payment and the flow goes on where it was: say so. */
  resumed: boolean;
}

/** Why the flow is back at the comparison. In every case nothing was charged. */
export type CompareNotice = 'payment_failed' | 'payment_expired' | 'plan_canceled' | 'offline';

export interface CompareStep {
  step: 'compare';
  context: FlowContext;
  from: Selection | null;
  /** What is being considered; starts as the recommendation. */
  to: Selection;
  recommended: Selection;
  /** Shown as "≈" while the exact quote is on its way; null when an estimate would be dishonest. */
  estimate: Estimate | null;
  quote:
    | { state: 'loading' }
    | { state: 'ready'; quote: Quote; changed: boolean }
    | { state: 'failed'; code: FlowErrorCode };
  /** "All plans" is open. */
  allPlans: boolean;
  /** Something that was asked for is on its way (the card form): the pay button waits. */
  busy: boolean;
  notice: CompareNotice | null;
  /** A card the user just saved, paid with instead of the one on file. */
  card: CardOnFile | null;
  /** The promotion code that is asked for with the change. */
  promotionCode: string | null;
  /** Why the code that was tried last does not hold; the price on screen is without it. */
  codeRefused: FlowErrorCode | null;
  /** Why the change cannot begin on the date that was tried last; the price on screen is without it. A date that holds is `quote.start`. */
  startRefused: FlowErrorCode | null;
}

/** The change begins on `upgrade.startsAt`; until then nothing is charged, and whoever may pay can cancel it. */
export interface PlannedStep {
  step: 'planned';
  context: FlowContext;
  upgrade: Upgrade;
  state: 'waiting' | 'canceling' | 'not_canceled';
}

export interface AskStep {
  step: 'ask';
  context: FlowContext;
  to: Selection;
  approvers: Person[];
  state:
    | { kind: 'editing' }
    | { kind: 'sending' }
    | { kind: 'sent'; request: ApprovalRequest }
    | { kind: 'failed'; code: FlowErrorCode };
}

/** What the person did. Each is safe to call at any time; out of place it does nothing. */
export interface FlowActions {
  close(): void;
  /** Choose another plan, interval or number of extras; a new quote follows. */
  adjust(change: Change): void;
  showAllPlans(open: boolean): void;
  /** Prices the change with a promotion code; null takes it away again. */
  applyCode(code: string | null): void;
  retryQuote(): void;
  /** Prices the change from a later day of the running period, or from its end (epoch milliseconds); null: at once. */
  chooseStart(at: number | null): void;
  /** Takes back a change that waits for its day; the comparison returns. */
  cancelPlanned(): void;
  /** "Pay {amount} now". `consent` is the recurring terms as rendered; a quote with `checkout` needs the page to come back to. */
  pay(consent: string, returnUrl?: string): void;
  /** Opens the card form, before paying or after a decline. */
  changeCard(): void;
  /**
   * The renderer saved a card through the setup intent. Payment goes on when the terms were agreed to: by `pay` before, or by
   * `consent` here when the card form has its own pay button. Otherwise the comparison returns, with the new card.
   */
  cardSaved(paymentMethod: string, saved?: { consent?: string; card?: CardOnFile }): void;
  cardFailed(message: string): void;
  /** The bank's challenge ended, whatever the outcome: the truth is read from the server. */
  challengeEnded(): void;
  /** Leaves nothing open: voids the unpaid invoice. */
  cancelUpgrade(): void;
  /** From the comparison to the request form. */
  startAsk(): void;
  ask(input: { approverId: string; note: string }): void;
  /** From the card form or the request form to where the user was. */
  back(): void;
  takeRelief(relief: Relief): void;
  declineRequest(answer: string): void;
}
