import type { AddOnId, FeatureId, MeterId, PlanId } from '../catalog/Catalog.ts';
import type { CompiledMessage } from '../copy/CompiledMessage.ts';
import type { Condition } from '../decide/Condition.ts';
import type { Pace } from '../decide/Pace.ts';
import type { Prepared } from '../decide/prepare.ts';
import type { Millis } from './account.ts';

export type Motion = 'tier' | 'feature' | 'capacity' | 'cross_sell';
export type Surface = 'inline' | 'card' | 'banner' | 'gate';
export type TriggerKind = 'usage' | 'forecast' | 'value' | 'time' | 'behaviour' | 'gate';

export type Trigger =
  | { kind: 'usage'; meter: MeterId; band: 80 | 95 | 100 }
  | { kind: 'forecast'; meter: MeterId; withinDays: number }
  | { kind: 'gate'; feature: FeatureId }
  /**
   * Something done at least `count` times within so many days. With `halfLifeDays` interest cools: each time is worth half after so many
   * days, and together they must be worth half of `count`.
   */
  | { kind: 'behaviour'; signal: string; count: number; withinDays: number; halfLifeDays?: number }
  /** A goal was reached; with `atLeast` a milestone: the measure of that name is so high. */
  | { kind: 'value'; goal: string; atLeast?: number }
  | { kind: 'time'; event: 'renewal' | 'quarter_end' | 'fiscal_year_end'; withinDays: number }
  /** A date of the account that only the server knows, by the name of its trait: an audit, a launch. Sent as `met`, like `traits`. */
  | { kind: 'date'; trait: string; withinDays: number }
  /** A fact only the server knows. Never sent to a page: there it is `met`. `as` gives its place in the order of campaigns. */
  | { kind: 'traits'; condition: Condition; as: TriggerKind }
  /** The server looked, and it holds. */
  | { kind: 'met'; as: TriggerKind }
  | { kind: 'all' | 'any'; of: Trigger[] };

/** What is missing: room for `add` more of a meter, or a feature (more of it, where it is a text). Null: only the next step up. */
export type Need = { meter: MeterId; add: number } | { feature: FeatureId } | null;

export type Offer =
  /** The cheapest change that helps, of any kind; or one plan. */
  | { kind: 'plan'; plan: PlanId | 'cheapest' }
  | { kind: 'extras'; meter: MeterId }
  | { kind: 'add_on'; addOn: AddOnId }
  /** Several add-ons as one change, with a bigger plan or without. */
  | { kind: 'bundle'; addOns: AddOnId[]; plan?: PlanId }
  /** The first of several that there is for this account, in this order. */
  | { kind: 'first'; of: Offer[] }
  /** The same plan, paid by the year. */
  | { kind: 'annual' }
  /** A feature to try, for the days the host grants; it ends by itself and never bills by itself. */
  | { kind: 'trial'; feature: FeatureId }
  | { kind: 'sales' }
  /** No price: a person who helps. */
  | { kind: 'help' };

/** The words of a prompt. Placeholders are filled by `promptValues`; a missing one without a fallback hides the prompt. */
export interface PromptCopy {
  headline: CompiledMessage;
  body: CompiledMessage;
  cta: CompiledMessage;
}

/** A campaign the server found fit for this account; the browser decides the rest as signals change. At most 20. */
export interface CampaignCandidate {
  id: string;
  motion: Motion;
  surface: Surface;
  trigger: Trigger;
  /** What is left to check against signals only the page knows; null when nothing is. */
  condition: Condition | null;
  offer: Offer;
  /** What it is about: names its place, fills the copy, and is what the offer must bring. Left out, the trigger says it. */
  need?: Need;
  /** Copy of the assigned variant, by locale; `en` always there. */
  copy: { en: PromptCopy } & Partial<Record<string, PromptCopy>>;
  /** The experiment this copy belongs to; null when everybody sees the same. */
  assignment: {
    experiment: string;
    phase: number;
    arm: string;
    unsolicitedOnly: boolean;
    withheld: boolean;
  } | null;
  startedAt: Millis;
  /** When it is over; left out when nothing says so, and by older servers. */
  endsAt?: Millis;
  /** Why it may not interrupt now; left out when it may, for what answers in place, and by older servers. */
  pace?: Pace;
  /** The account's half of the decision, done by the server with `prepare`; left out by older servers. */
  prepared?: Prepared;
}
