import type {
  ApprovalRequest,
  Change,
  ErrorCode,
  Estimate,
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
      quote: Quote;
      upgrade: Upgrade | null;
      clientSecret: string;
      error: string | null;
    }
  /** Confirming. `checking`: the answer was lost and the truth is being read; never said "failed". */
  | { step: 'paying'; context: FlowContext; quote: Quote; checking: boolean }
  /** The bank wants the user. The renderer calls `handleNextAction(clientSecret)` and reports back. */
  | { step: 'challenge'; context: FlowContext; upgrade: Upgrade }
  /** Declined; the same invoice waits for another card until `upgrade.openUntil`. */
  | { step: 'declined'; context: FlowContext; quote: Quote | null; upgrade: Upgrade; busy: boolean }
  | { step: 'success'; context: FlowContext; upgrade: Upgrade; receipt: Receipt | null; completed: string[] }
  | { step: 'blocked'; context: FlowContext; code: ErrorCode };

/** Why the flow opened, kept to the end. */
export interface FlowContext {
  request: UpgradeRequest;
  /** The approval request being answered, when there is one. */
  approval: ApprovalRequest | null;
  /** Free ways out, best first. */
  relief: Relief[];
  canPay: boolean;
  canAsk: boolean;
}

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
    | { state: 'failed'; code: ErrorCode };
  /** "All plans" is open. */
  allPlans: boolean;
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
    | { kind: 'failed'; code: ErrorCode };
}

/** What the person did. Each is safe to call at any time; out of place it does nothing. */
export interface FlowActions {
  close(): void;
  /** Choose another plan, interval or number of extras; a new quote follows. */
  adjust(change: Change): void;
  showAllPlans(open: boolean): void;
  retryQuote(): void;
  /** "Pay {amount} now". `consent` is the recurring terms as rendered. */
  pay(consent: string): void;
  /** Opens the card form, before paying or after a decline. */
  changeCard(): void;
  /** The renderer saved a card through the setup intent. */
  cardSaved(paymentMethod: string): void;
  cardFailed(message: string): void;
  /** The bank's challenge ended, whatever the outcome: the truth is read from the server. */
  challengeEnded(): void;
  /** Leaves nothing open: voids the unpaid invoice. */
  cancelUpgrade(): void;
  ask(input: { approverId: string; note: string }): void;
  takeRelief(relief: Relief): void;
  declineRequest(answer: string): void;
}
