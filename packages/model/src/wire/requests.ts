import type { FeatureId, MeterId } from '../catalog/Catalog.ts';
import type { Millis, Person } from './account.ts';
import type { Change } from './quotes.ts';
import type { Intent } from './upgrades.ts';

/** Somebody who cannot pay asks somebody who can. Requests for the same change merge into one. */
export interface ApprovalRequest {
  id: string;
  state: 'open' | 'paid' | 'declined' | 'withdrawn' | 'expired';
  change: Change;
  reason: { meter: MeterId; add: number } | { feature: FeatureId };
  askers: (Person & {
    note: string;
    askedAt: Millis;
    intent: Intent | null;
    /** From then on asking again tells the approver again. Left out by older servers. */
    remindFrom?: Millis;
  })[];
  approver: Person;
  createdAt: Millis;
  decidedAt: Millis | null;
  /** What the approver said when declining. */
  answer: string | null;
}

export interface CreateApprovalRequest {
  change: Change;
  reason: ApprovalRequest['reason'];
  approverId: string;
  note: string;
  intent?: Intent;
}

export interface DeclineApprovalRequest {
  answer: string;
}
