import type { Grant } from '@uptier/model';

export interface NewGrant {
  features?: string[];
  plan?: string;
  endsAt: number;
}

export interface Grants {
  /** Grants that have begun and not ended. */
  live(account: string): Promise<Grant[]>;
  /** Gives an account features or a plan until a date. It ends by itself and never bills. `actor` is kept in the audit. */
  create(account: string, grant: NewGrant, actor: string): Promise<Grant>;
}
