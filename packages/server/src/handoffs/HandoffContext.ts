import type { AccountStatus, CurrentPlan, Limit } from '@uptier/model';

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
}
