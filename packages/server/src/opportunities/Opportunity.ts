import type { Change, Millis, Motion, Person, ReasonCode } from '@uptier/model';
import type { RankPart } from './rankOf.ts';

/** The pipeline: the first three are open. `expired` stopped qualifying, or nobody answered. */
export type OpportunityStage = 'new' | 'contacted' | 'negotiating' | 'won' | 'lost' | 'expired';

/** Where it was noticed: by the server's own look, on a page, or because somebody asked for a person or for approval. */
export type OpportunitySource = 'account' | 'page' | 'handoff' | 'approval';

export interface OpportunityReason {
  code: ReasonCode;
  message: string;
}

/** An account that qualifies for more. The product makes the list, not prospecting. */
export interface Opportunity {
  account: string;
  id: string;
  motion: Motion;
  /** The campaign it came from; null when somebody simply asked. */
  campaign: string | null;
  stage: OpportunityStage;
  source: OpportunitySource;
  owner: Person | null;
  reasons: OpportunityReason[];
  change: Change | null;
  /** List price of the change a year, minor units of `currency`; null when people make the price. */
  yearly: number | null;
  currency: string;
  note: string;
  /** 0 to 100: whom to call first, and what it is made of; null in those of the release before. */
  rank: number;
  ranking: RankPart[] | null;
  createdAt: Millis;
  /** When it last qualified. */
  seenAt: Millis;
  stageAt: Millis;
  closedAt: Millis | null;
}
