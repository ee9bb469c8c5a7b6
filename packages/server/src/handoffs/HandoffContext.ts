import type { AccountStatus, CurrentPlan, Interval, Limit } from '@uptier/model';

/** What the person who answers needs to know, as it was when somebody asked: usage and plan, never another customer's. */
export interface HandoffContext {
  accountName: string;
  status: AccountStatus;
  plan: Pick<CurrentPlan, 'id' | 'interval' | 'amount' | 'periodEnd'> | null;
  meters: Record<string, { used: number; limit: Limit }>;
  /** Features asked for on pages lately, with how often. */
  asked: Record<string, number>;
  /** List price of what is asked about a year, minor units; null when there is none. */
  yearly: number | null;
  currency: string;
  /** The exact price that lay before them; null when there was none. Missing in what earlier releases stored. */
  quote?: QuotedPrice | null;
  /** Changes that were paid here, newest first, at most five. Missing in what earlier releases stored. */
  upgrades?: PaidChange[];
}

/** Minor units. It is copied: a quote that nobody used is forgotten, and whoever answers reads later. */
export interface QuotedPrice {
  currency: string;
  dueToday: number;
  next: { amount: number; at: number; interval: Interval };
  /** When it was priced; it may be paid for a quarter of an hour only. */
  at: number;
}

export interface PaidChange {
  at: number;
  /** Plans; null before the first one. */
  from: string | null;
  to: string;
  charged: number;
  currency: string;
}
