import type { FeatureId, MeterId, Plan } from '../catalog/Catalog.ts';
import type { Values } from '../copy/Value.ts';
import type { Millis } from '../wire/account.ts';
import type { CampaignCandidate } from '../wire/campaigns.ts';
import type { Change, Selection } from '../wire/quotes.ts';
import type { ReasonCode } from './ReasonCode.ts';

/** A place on the page that may show something. */
export type PlacementTarget = { meter: MeterId } | { feature: FeatureId } | { surface: 'card' | 'banner' };

export type Band = 'ok' | '80' | '95' | '100' | 'over';

/** One step of the decision, passed or not, in code and in plain words. */
export interface Reason {
  step: 'state' | 'trigger' | 'qualify' | 'relief' | 'offer' | 'pace' | 'arbitrate' | 'assign';
  campaign: string | null;
  passed: boolean;
  code: ReasonCode;
  /** Plain English for developers and growth PMs, e.g. "19 of 20 seats is 95 %, the band of this campaign". */
  message: string;
}

export type ResolvedOffer =
  | { kind: 'upgrade'; change: Change; to: Selection; plan: Plan; listPrice: number }
  /** More of what the plan already has: extra units. */
  | { kind: 'extras'; change: Change; to: Selection; meter: MeterId; add: number; listPrice: number }
  | { kind: 'sales'; plan: Plan }
  | { kind: 'update_payment' }
  | { kind: 'none' };

/** Something free that removes the wall, said before any price. */
export type Relief =
  | { kind: 'fitting'; meter: MeterId; fits: number; wanted: number }
  | { kind: 'pending'; meter: MeterId; count: number }
  | { kind: 'inactive'; meter: MeterId; count: number }
  | { kind: 'wait'; meter: MeterId; until: Millis };

/** Show one campaign or skip, always with the reasons and when to look again. */
export interface Decision {
  target: PlacementTarget;
  at: Millis;
  outcome: 'show' | 'skip';
  campaign: CampaignCandidate | null;
  offer: ResolvedOffer;
  relief: Relief[];
  /** Values for the copy's placeholders. */
  values: Values;
  reasons: Reason[];
  /** Time is a signal: when this may change by itself. */
  reconsiderAt: Millis | null;
}
