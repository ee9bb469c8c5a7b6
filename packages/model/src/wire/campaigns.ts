import type { FeatureId, MeterId, PlanId } from '../catalog/Catalog.ts';
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
  | { kind: 'behaviour'; signal: string; count: number; withinDays: number }
  | { kind: 'value'; goal: string }
  | { kind: 'time'; event: 'renewal' | 'quarter_end' | 'fiscal_year_end'; withinDays: number };

export type Offer =
  | { kind: 'plan'; plan: PlanId | 'cheapest' }
  | { kind: 'extras'; meter: MeterId }
  | { kind: 'sales' };

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
  /** The account's half of the decision, done by the server with `prepare`; left out by older servers. */
  prepared?: Prepared;
}
  /** Why it may not interrupt now; left out when it may, for what answers in place, and by older servers. */
  pace?: Pace;
