import type { Grant } from '@uptier/model';
import type { Query } from '../storage/Database.ts';

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
  /** The same inside a transaction of the caller's, who announces it after the commit. */
  add(tx: Query, account: string, grant: NewGrant, actor: string): Promise<Grant>;
}
