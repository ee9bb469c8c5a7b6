import type { AddOn, FeatureId, MeterId, Plan } from '../catalog/Catalog.ts';
import type { Values } from '../copy/Value.ts';
import type { Millis } from '../wire/account.ts';
import type { CampaignCandidate } from '../wire/campaigns.ts';
import type { Contact } from '../wire/handoffs.ts';
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

/** A change with its price. */
export interface PricedOffer {
  change: Change;
  to: Selection;
  /** Each interval, before tax and discounts: the list price, or what the account pays for the plan it stays on. Minor units. */
  listPrice: number;
  /** A price no longer sold that leaving this plan gives up: what the account pays, and what the same costs today. */
  givesUp?: { pays: number; list: number };
  /** Stands beside the checkout: the deal is large enough for a named person. */
  person?: Contact;
}

export type ResolvedOffer =
  | (PricedOffer & { kind: 'upgrade'; plan: Plan })
  /** More of what the plan already has: extra units. */
  | (PricedOffer & { kind: 'extras'; meter: MeterId; add: number })
  | (PricedOffer & { kind: 'add_on'; addOn: AddOn; quantity: number })
  | (PricedOffer & { kind: 'bundle'; addOns: AddOn[]; plan: Plan })
  /** The same, paid by the year: saves so much in a year. */
  | (PricedOffer & { kind: 'annual'; saves: number })
  /** To try first; `after` is what keeping it would cost. */
  | { kind: 'trial'; feature: FeatureId; days: number; after: PricedOffer }
  | { kind: 'sales'; plan: Plan; person?: Contact }
  | { kind: 'help'; person: Contact }
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
