import type { AddOnId, FeatureId, FeatureValue, Limit, MeterId, PlanId } from '../catalog/Catalog.ts';
import type { Dismissal } from '../decide/PageState.ts';
import type { Interval } from '../money/Money.ts';
import type { CampaignCandidate } from './campaigns.ts';
import type { People } from './handoffs.ts';
import type { Change } from './quotes.ts';
import type { ApprovalRequest } from './requests.ts';
import type { UpgradeState } from './upgrades.ts';

/** Account status is never a guess. `unknown` shows nothing; `past_due` says "update payment", never "upgrade". */
export type AccountStatus =
  | 'unknown'
  | 'free'
  | 'trialing'
  | 'active'
  | 'past_due'
  | 'pending_update'
  | 'paused'
  | 'canceled';

/** What a session token allows. Necessary, not sufficient: purchase is authorised again at payment. */
export type Scope = 'offers:read' | 'requests:write' | 'billing:purchase';

/** A time the wire carries is epoch milliseconds, UTC. */
export type Millis = number;

export interface Person {
  id: string;
  name: string;
}

export interface MeterState {
  /** What is in use. */
  active: number;
  /** What is promised but not yet in use, e.g. invitations not yet accepted. Counts against the limit. */
  pending: number;
  limit: Limit;
  /** When the count starts again, for meters that reset with the period. */
  resetsAt: Millis | null;
  /** When the limit is likely reached at this pace, as a range; null when no honest range exists. */
  forecast: { from: Millis; to: Millis } | null;
  /** What could free room without paying, counted by the host: e.g. `{ pendingInvitations: 1, inactive: 2 }`. */
  relief: Partial<Record<'pending' | 'inactive', number>>;
}

export interface CurrentPlan {
  id: PlanId;
  interval: Interval;
  /** Units bought beyond the plan's included limits. */
  extras: Partial<Record<MeterId, number>>;
  addOns: Partial<Record<AddOnId, number>>;
  /** What the account pays each interval before tax, in minor units; null when the price is not a plain one. */
  amount: number | null;
  periodStart: Millis;
  periodEnd: Millis;
  cancelAtPeriodEnd: boolean;
}

/** A time-boxed extra that ends by itself and never bills by itself. */
export interface Grant {
  id: string;
  features: FeatureId[];
  plan: PlanId | null;
  endsAt: Millis;
}

/** A user starts a trial of a feature, or of a plan's features and limits. Once per account; the host sets which and how long. */
export type StartTrial = { feature: FeatureId } | { plan: PlanId };

/** What a link into Stripe's portal opens. `downgrade` also lets the plan be changed back up, as Stripe's page does. */
export type PortalFlow = 'downgrade' | 'cancel' | 'card' | 'address';

/** Whether a browser may show an estimate ("≈") before the exact quote, or why it may not. */
export type EstimateBasis =
  | { kind: 'prorate'; currency: string }
  | { kind: 'list'; currency: string }
  | { kind: 'none'; reason: 'coupon' | 'tiers' | 'tax' | 'no_subscription' };

/** What the browser knows of the account. The customer id is never in it. */
export interface AccountSnapshot {
  version: string;
  asOf: Millis;
  account: { id: string; name: string };
  user: Person & { can: Scope[] };
  status: AccountStatus;
  /** Why the status is what it is, when the user can do something about it. */
  blockedBy: RefusalCode | null;
  plan: CurrentPlan | null;
  meters: Record<MeterId, MeterState>;
  features: Record<FeatureId, FeatureValue>;
  grants: Grant[];
  card: CardOnFile | null;
  estimate: EstimateBasis;
  /** The account's live attempt to upgrade, if there is one. */
  upgrade: {
    id: string;
    state: UpgradeState;
    mine: boolean;
    /** It is planned for this date. Left out when it is carried out now, and by older servers. */
    startsAt?: Millis;
  } | null;
  /** For people who can pay: open requests. For others: their own. */
  requests: ApprovalRequest[];
  /** People who can approve a request. */
  approvers: Person[];
  candidates: CampaignCandidate[];
  /** Lets a page paint before it can decide; see `answersOf`. Left out by older servers. */
  answers?: Answers;
  /**
   * When behaviour that a candidate counts happened elsewhere than on this page: on other devices, in earlier visits, or told by the
   * host's server. By name, oldest first, at most 50. Left out by older servers.
   */
  heard?: Record<string, Millis[]>;
  /** The answers this user said "not now" to, here or elsewhere, that still hold (see `rearm`). Left out by older servers. */
  dismissed?: Dismissal[];
  /** Exclusive, expiring right to interrupt this user now; null means nothing may interrupt. */
  lease: { id: string; expiresAt: Millis } | null;
  /** Who talks to this account; left out where the host named nobody, and by older servers. */
  people?: People;
  /** Days of each trial this account may still start; left out where the host offers none, and by older servers. */
  trials?: { features: Partial<Record<FeatureId, number>>; plans: Partial<Record<PlanId, number>> };
  payments: PaymentsConfig;
  locale: string | null;
}

/**
 * The campaign (by id, among the candidates) that goes first in a meter's or a feature's own place while nothing has happened on the
 * page yet. Places with nothing to say are left out.
 */
export interface Answers {
  meters: Partial<Record<MeterId, string>>;
  features: Partial<Record<FeatureId, string>>;
  /** Those of the campaigns above that this user has dismissed and that stay folded. Left out where none is, and by older servers. */
  folded?: string[];
  /** What helps somebody who is stopped there, so that a page can open it without choosing itself. Left out by older servers. */
  walls?: Walls;
}

export interface Walls {
  /** The change that helps whoever is stopped by the limit while adding at most `upTo`. */
  meters: Partial<Record<MeterId, { upTo: number; change: Change }>>;
  features: Partial<Record<FeatureId, Change>>;
}

export interface CardOnFile {
  brand: string;
  last4: string;
}

export interface PaymentsConfig {
  publishableKey: string;
  /** Only for the local sandbox: where its stand-in for Stripe.js is served. Live and test mode load Stripe's own. */
  scriptUrl: string | null;
  mode: 'sandbox' | 'test' | 'live';
}

/** Why an upgrade is not possible now. Each has its own words for the user. */
export type RefusalCode =
  | 'past_due'
  | 'unpaid'
  | 'paused'
  | 'canceling'
  | 'canceled'
  | 'scheduled_change'
  | 'pending_update'
  | 'pending_invoice_items'
  | 'several_subscriptions'
  | 'no_subscription'
  | 'send_invoice'
  | 'unsupported_payment_method'
  | 'archived_price'
  | 'currency_mismatch'
  | 'quantity_below_use'
  | 'custom_plan'
  | 'address_needed'
  | 'not_an_upgrade'
  | 'payments_disabled';
