import type { ApprovalRequest, CreateApprovalRequest, Intent, Selection } from '@uptier/model';
import type { Session } from '../identity/Session.ts';
import type { Query } from '../storage/Database.ts';
import type { Requests } from './Requests.ts';

/** Requests for approval: somebody who cannot pay asks somebody who can. */
export interface RequestsService {
  /** Joins the open request for the same change when there is one. Asking again replaces one's note and intent. */
  create(session: Session, wish: CreateApprovalRequest): Promise<ApprovalRequest>;
  decline(session: Session, id: string, answer: string): Promise<ApprovalRequest>;
  /** Takes one's own wish back; the last to leave closes the request. */
  withdraw(session: Session, id: string): Promise<ApprovalRequest>;
  /** For people who can pay: every open request. For others: their own, and the answers of the last week. */
  list(session: Session): Promise<ApprovalRequest[]>;
  /**
   * Marks the open requests an upgrade satisfies as paid: the one it was made for, and every other whose change it covers.
   * Returns the intents of all their askers, for `onUpgraded`. Call it in the success transaction.
   */
  settle(
    tx: Query,
    done: { account: string; upgrade: string; requestId: string | null; to: Selection },
  ): Promise<{ user: string; intent: Intent }[]>;
  takeUp: Requests['takeUp'];
  /** Closes what nobody answered. Part of `tick`. */
  expire(): Promise<void>;
}
