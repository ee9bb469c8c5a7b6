import type { UpgradeState } from '@uptier/model';
import type { Settlement } from '../stripe/gateway.ts';

/**
 * What has been learned about an attempt. Beside where its money stands: `unanswered`, a call that may have charged got no
 * answer; `nothing`, Stripe has no trace of the change and it will not be asked for again; `checkout`, it can be paid on a page
 * of Stripe's; `planned`, Stripe will make the change on the chosen date; `left`, that page or plan was closed unused; `waived`, the
 * planned change was made and the host voided its invoice.
 */
export type Finding =
  | Settlement['kind']
  | 'unanswered'
  | 'nothing'
  | 'checkout'
  | 'planned'
  | 'left'
  | 'waived';

const whileAsking = {
  paid: 'succeeded',
  none: 'succeeded',
  requires_action: 'requires_action',
  declined: 'awaiting_payment',
  processing: 'processing',
  void: 'failed',
  unanswered: 'unknown',
  nothing: 'failed',
  checkout: 'requires_action',
  planned: 'processing',
  left: 'failed',
  waived: 'succeeded',
} as const;

/** With an invoice, a page or a plan in hand, what counts is that; silence changes nothing. */
const whileOpen = {
  ...whileAsking,
  none: null,
  unanswered: null,
  nothing: null,
  checkout: null,
  planned: null,
} as const;

/** The end, except that money which moved after all is never denied. */
const ended = {
  paid: 'succeeded',
  none: null,
  requires_action: null,
  declined: null,
  processing: null,
  void: null,
  unanswered: null,
  nothing: null,
  checkout: null,
  planned: null,
  left: null,
  waived: null,
} as const;

/** Null: the state stays. A new state or finding does not compile until its whole row or column is here. */
const transitions: Record<UpgradeState, Record<Finding, UpgradeState | null>> = {
  calling: whileAsking,
  unknown: whileAsking,
  requires_action: whileOpen,
  awaiting_payment: whileOpen,
  processing: whileOpen,
  succeeded: { ...ended, paid: null },
  failed: ended,
  canceled: ended,
};

/**
 * The state machine of an upgrade. `closing` says why its invoice was voided, when we did it: a user who cancels is told
 * "canceled", everything else that leaves nothing open is "failed".
 */
export function transition(
  state: UpgradeState,
  finding: Finding,
  closing: 'cancel' | 'expiry' | null = null,
): UpgradeState {
  const next = transitions[state][finding] ?? state;
  const closed = finding === 'void' || finding === 'left';
  return next === 'failed' && closed && closing === 'cancel' ? 'canceled' : next;
}

/** No money can move any more. */
export function isFinal(state: UpgradeState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'canceled';
}

/** The user, or another card, can still pay the open invoice. */
export function isOpen(state: UpgradeState): boolean {
  return state === 'requires_action' || state === 'awaiting_payment';
}
