import type { Motion, Person } from '@uptier/model';
import type { Opportunity, OpportunityStage } from './Opportunity.ts';

export interface OpportunityFilter {
  account?: string;
  stages?: OpportunityStage[];
  motion?: Motion;
  /** At most this many, by default 100. */
  limit?: number;
}

/** What a person changes of an opportunity. A closed one stays closed. */
export interface OpportunityChange {
  stage?: Exclude<OpportunityStage, 'expired'>;
  owner?: Person | null;
  note?: string;
}

export interface Opportunities {
  /** The largest a year first; those whose price people make come before all. */
  list(filter?: OpportunityFilter): Promise<Opportunity[]>;
  /** `actor` is kept in the audit. @throws UptierError `not_found`, or `request_closed` when it is closed. */
  update(id: { account: string; id: string }, change: OpportunityChange, actor: string): Promise<Opportunity>;
}
