import type { Millis, Motion, Person } from '@uptier/model';
import type { Opportunity, OpportunityStage } from './Opportunity.ts';

export interface OpportunityFilter {
  /** One, or several. */
  account?: string | string[];
  id?: string[];
  stages?: OpportunityStage[];
  motion?: Motion;
  /** At most this many, by default 100. */
  limit?: number;
  /** Those that come after this one: the last of the page before. */
  after?: OpportunityPlace;
}

/** Where an opportunity stands in the list. */
export type OpportunityPlace = Pick<
  Opportunity,
  'account' | 'id' | 'rank' | 'yearly' | 'createdAt' | 'closedAt'
>;

/** What a person changes of an opportunity. An open stage opens one again that was won or lost; an expired one stays closed. */
export interface OpportunityChange {
  stage?: Exclude<OpportunityStage, 'expired'>;
  owner?: Person | null;
  note?: string;
  /** The note that `note` was written over. One that somebody wrote meanwhile stays, above it. Left out: it makes room. */
  noteBefore?: string;
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

/** Something a person did with an opportunity, or with a request that leads to one. */
export interface PipelineAudit {
  account: string;
  id: string;
  at: Millis;
  actor: string | null;
  action:
    | 'opportunity.updated'
    | 'handoff.answered'
    | 'handoff.assigned'
    | 'handoff.taken_up'
    | 'request.taken_up';
  /** The opportunity, handoff or request. */
  subject: string;
  detail: Record<string, unknown>;
}

export interface PipelineAuditFilter {
  /** At most this many, by default 100. */
  limit?: number;
  /** Those that come after this one: the last of the page before. */
  after?: Pick<PipelineAudit, 'at' | 'id'>;
}

export interface Opportunities {
  /**
   * Whom to call first: by rank, then the largest a year; those whose price people make come before all. Where only closed stages are asked
   * for, the last that was closed comes first.
   */
  list(filter?: OpportunityFilter): Promise<Opportunity[]>;
  /** Open ones by stage, and by how long they have been in it. */
  ages(): Promise<StageAges[]>;
  /**
   * `actor` is kept in the audit. @throws UptierError `not_found`; `request_closed` when it has expired, or when it cannot be opened again
   * because the account has another open one of the same motion.
   */
  update(id: { account: string; id: string }, change: OpportunityChange, actor: string): Promise<Opportunity>;
  /** Who did what in the pipeline, newest first. */
  audit(filter?: PipelineAuditFilter): Promise<PipelineAudit[]>;
}
