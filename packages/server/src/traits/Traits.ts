/** What somebody says of an account, or of one of its users. */
export interface TraitReport {
  account: string;
  /** Left out: the account's own traits. */
  user?: string;
  /** By name; null takes one back. */
  traits: Record<string, unknown>;
  /** When it was so, epoch milliseconds; now when left out. What is older than what is known changes nothing. */
  at?: number;
}

export interface Traits {
  /** Stores a batch and tells open pages; answers how many traits changed. Sending it twice changes nothing. */
  set(reports: readonly TraitReport[]): Promise<{ changed: number }>;
}
