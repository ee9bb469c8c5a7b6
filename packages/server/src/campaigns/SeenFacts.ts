import type { AccountSnapshot } from '@uptier/model';

/** What decides about an account, as it was when it was last seen: no name of its own, no card, no requests. */
export interface SeenFacts {
  snapshot: Pick<
    AccountSnapshot,
    | 'status'
    | 'blockedBy'
    | 'plan'
    | 'meters'
    | 'features'
    | 'grants'
    | 'estimate'
    | 'locale'
    | 'people'
    | 'trials'
  > & { can: AccountSnapshot['user']['can']; isUpgrading: boolean };
  /** The account's, and under `user` those of whoever looked. */
  traits: Record<string, unknown>;
}
