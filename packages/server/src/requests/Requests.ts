import type { Change, Intent, Millis } from '@uptier/model';

/** Somebody who cannot pay has asked somebody who can, and nobody has answered yet. */
export interface OpenRequest {
  account: string;
  id: string;
  change: Change;
  approver: { id: string; name: string };
  askers: { id: string; name: string; note: string; intent: Intent | null }[];
  /** Under which it is worked on; null in those of the release before. */
  opportunity: string | null;
  createdAt: Millis;
  expiresAt: Millis;
}

/** Where a request stands in the list. */
export type RequestPlace = Pick<OpenRequest, 'account' | 'id' | 'expiresAt'>;

export interface RequestFilter {
  /** At most this many, by default 100. */
  limit?: number;
  /** Those that come after this one: the last of the page before. */
  after?: RequestPlace;
}

/** What Studio's pipeline shows of them: `uptier.requests`. */
export interface Requests {
  /** Open ones of all accounts, those first that lapse first. */
  list(filter?: RequestFilter): Promise<OpenRequest[]>;
  /**
   * Opens the opportunity that an open one is worked on under, where it has none. `actor` is kept in the audit.
   * @throws UptierError `not_found`; `request_closed` when it was answered.
   */
  takeUp(id: { account: string; id: string }, actor: string): Promise<OpenRequest>;
}
