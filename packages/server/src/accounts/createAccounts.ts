import type { HostAccount } from '../createUptier.ts';
import type { Query } from '../storage/Database.ts';
import type { BillingState } from './BillingState.ts';

/** What other features may ask about accounts. */
export interface AccountsService {
  /** The host's answer. @throws UptierError `unknown_account` when the host has no such account. */
  resolve(account: string): Promise<HostAccount>;
  /** Reads the truth from the host and Stripe, stores it unless something newer is there, and tells browsers. */
  sync(account: string): Promise<BillingState>;
  /** The stored state; null before the first sync. */
  billing(account: string): Promise<BillingState | null>;
  /** The account of a Stripe customer, as last synced; null when it was never seen. */
  byCustomer(customer: string): Promise<string | null>;
  /**
   * Says that something a browser shows has changed (a quote used, an upgrade settled, a request made). Inside a transaction hand
   * in its handle, then call `announce` after the commit.
   */
  touch(account: string, tx?: Query): Promise<void>;
  /** Tells open browsers of the account to look again. After the commit, never inside. */
  announce(account: string): Promise<void>;
}
