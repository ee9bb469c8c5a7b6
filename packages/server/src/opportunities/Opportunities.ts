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

/** Open opportunities of a stage. */
export interface StageAges {
  stage: OpportunityStage;
  count: number;
  /** List price a year of those that have one, minor units. */
  yearly: number;
  /** By days in the stage: up to 7, up to 30, up to 90, longer. */
  ages: [number, number, number, number];
}

export interface Opportunities {
  /** Whom to call first: by rank, then the largest a year; those whose price people make come before all. */
  list(filter?: OpportunityFilter): Promise<Opportunity[]>;
  /** Open ones by stage, and by how long they have been in it. */
  ages(): Promise<StageAges[]>;
  /** `actor` is kept in the audit. @throws UptierError `not_found`, or `request_closed` when it is closed. */
  update(id: { account: string; id: string }, change: OpportunityChange, actor: string): Promise<Opportunity>;
}
