import type { Change, Intent, Millis } from '@uptier/model';

/** Somebody who cannot pay has asked somebody who can, and nobody has answered yet. */
export interface OpenRequest {
  account: string;
  id: string;
  change: Change;
  approver: { id: string; name: string };
  askers: { id: string; name: string; note: string; intent: Intent | null }[];
  createdAt: Millis;
  expiresAt: Millis;
}

/** What Studio's pipeline shows of them: `uptier.requests`. */
export interface Requests {
  /** Open ones of all accounts, the oldest first. */
  list(): Promise<OpenRequest[]>;
}
