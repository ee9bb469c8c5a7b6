import type { ReasonCode } from '@uptier/model';

/** Whom a campaign would reach, going by the accounts of the last month as each was last seen. */
export interface AudienceEstimate {
  days: number;
  /** Accounts seen in that time. */
  seen: number;
  /** Of them, those it would speak to. */
  qualified: number;
  /** Why not to the others, the commonest first; each account once, by the first step that ended it. */
  reasons: { code: ReasonCode; words: string; accounts: number }[];
  /** The numbers are worked out from `looked` accounts, a fair part of all. */
  isSampled: boolean;
  looked: number;
}
