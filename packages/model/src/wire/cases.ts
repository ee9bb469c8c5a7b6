import type { RoiInput } from '../roi/calculateRoi.ts';
import type { Millis, Person } from './account.ts';
import type { Change, Selection } from './quotes.ts';
import type { ApprovalRequest } from './requests.ts';

/**
 * A page that shows the case for a change to whoever has its link, and cannot pay: need, usage, return and price as they were when it
 * was made. It ends by itself and can be ended before.
 */
export interface BusinessCase {
  id: string;
  author: Person;
  to: Selection;
  createdAt: Millis;
  expiresAt: Millis;
}

/** Only the answer that makes it can say where it is: the server keeps a hash of the secret part. */
export interface SharedBusinessCase extends BusinessCase {
  /** Below the mount point, e.g. `/cases/Zm9v…`. */
  path: string;
}

export interface CreateBusinessCase {
  change: Change;
  reason: ApprovalRequest['reason'] | null;
  note: string;
  /** Who should decide, by name on the page. */
  approverId?: string;
  /** The author's own numbers. */
  roi?: RoiInput;
  /** A quote of the author's for the same change: its exact amounts are shown, with their date. */
  quoteId?: string;
  /** BCP 47; the language of the page. */
  locale: string;
}
