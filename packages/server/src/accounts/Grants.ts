import type { Grant } from '@uptier/model';

export interface Grants {
  /** Grants that have begun and not ended. */
  live(account: string): Promise<Grant[]>;
  /** Gives an account features or a plan until a date. It ends by itself and never bills. `actor` is kept in the audit. */
  create(
    account: string,
    grant: { features?: string[]; plan?: string; endsAt: number },
    actor: string,
  ): Promise<Grant>;
}
