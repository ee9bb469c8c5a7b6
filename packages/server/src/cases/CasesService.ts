import type { BusinessCase, CreateBusinessCase, SharedBusinessCase } from '@uptier/model';
import type { Session } from '../identity/Session.ts';
import type { CaseFacts } from './CaseFacts.ts';

/** A case as its page shows it. */
export interface OpenCase {
  facts: CaseFacts;
  createdAt: number;
  expiresAt: number;
}

/** Business cases: pages that show what a change is for and what it costs to whoever has the link, and cannot pay. */
export interface CasesService {
  /** Writes the facts down as they are now. The answer alone says where the page is. */
  create(session: Session, wish: CreateBusinessCase): Promise<SharedBusinessCase>;
  /** The user's own that are still open; for people who can pay, the account's. */
  list(session: Session): Promise<BusinessCase[]>;
  /** Ends the link at once: the author may, and whoever can pay. */
  revoke(session: Session, id: string): Promise<BusinessCase>;
  /** What the link shows; null when it ended, was ended, or never was. */
  open(token: string): Promise<OpenCase | null>;
}
