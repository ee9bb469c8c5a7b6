import type { Flow, RequireResult, UpgradeRequest } from '@uptier/core';
import type { ApprovalRequest, Contact, PlacementTarget, PlanId, Upgrade } from '@uptier/model';

/**
 * What the elements dispatch, bubbling, from the element the user touched last, or from the document. Where preventing makes sense
 * it is said.
 */
export interface UptierEventMap {
  /** The upgrade flow is about to open. Prevent it to open your own page instead. A payment that is under way goes on without it. */
  'uptier:open': CustomEvent<{ step: Flow['step'] }>;
  'uptier:upgraded': CustomEvent<{ upgrade: Upgrade }>;
  'uptier:requested': CustomEvent<{ request: ApprovalRequest }>;
  /** What the flow answered, whoever opened it; `relief` is for the page to carry out. */
  'uptier:result': CustomEvent<{ request: UpgradeRequest; result: RequireResult }>;
  'uptier:shown': CustomEvent<{ target: PlacementTarget; campaign: string | null }>;
  'uptier:dismissed': CustomEvent<{ target: PlacementTarget; campaign: string | null }>;
  /** The user wants to talk about a plan that people make. Prevent it when you open a contact form; otherwise the form of whom you named opens. */
  'uptier:sales': CustomEvent<{ plan: PlanId }>;
  /** The user wants a hand, not a plan. Prevent it when you open a chat with this person; otherwise a form opens. */
  'uptier:help': CustomEvent<{ person: Contact }>;
  /** The user wants to update the payment method. Prevent it to open your own billing page; otherwise the provider's opens. */
  'uptier:update-payment': CustomEvent<Record<never, never>>;
}

declare global {
  interface DocumentEventMap extends UptierEventMap {}
  interface HTMLElementEventMap extends UptierEventMap {}
}
