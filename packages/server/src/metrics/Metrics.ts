import type { Millis, Motion } from '@uptier/model';
import type { MovementCause, MovementType } from './movementOf.ts';

/** Half-open, in whole UTC days: from the day of the first moment up to, not including, the day of the last. */
export interface Period {
  from: Millis;
  to: Millis;
}

/** What the numbers are told apart by. A cohort is the week accounts came in, from its Monday. */
export type Cut = 'plan' | 'segment' | 'motion' | 'campaign' | 'cohort';

export interface MetricsQuestion extends Period {
  by?: Cut;
}

/** Accounts that came to a campaign (or to any) for the first time within the period, and how far they have come since. */
export interface StageCounts {
  /** The campaign's rule holds for them. */
  qualified: number;
  /** Their turn has come: nothing kept the prompt from them but, in a test, their arm. */
  eligible: number;
  shown: number;
  engaged: number;
  previewed: number;
  paid: number;
  dismissed: number;
  neverAgain: number;
  /** Shown again, a day or more after the first time. */
  repeated: number;
  /** Reached a stage without one before it: a page that did not tell, or a purchase that needed no prompt. */
  skipped: number;
}

export interface CampaignFunnel extends StageCounts {
  campaign: string;
}

/** How long things were watched, and whether they came to their end: what a Kaplan–Meier curve is drawn from. */
export interface Watch {
  days: number;
  ended: boolean;
  count: number;
}

/** Upgrades within the period: settled invoices that raised recurring revenue. Money in minor units a month of `currency`. */
export interface UpgradeFacts {
  count: number;
  accounts: number;
  total: number;
  median: number;
  p90: number;
  /** A prompt was opened in the week before, or seen on the day before. Says nothing of the cause. */
  opened: { count: number; total: number };
  seen: { count: number; total: number };
  /** Given back in money, made smaller, or asked to cancel, within 30 days. */
  refunded: number;
  downgraded: number;
  canceled: number;
  /** Any of the three. */
  regretted: number;
  /** Gained revenue that was still there after so many days, of upgrades that are that old. */
  kept: { days: number; gained: number; left: number }[];
}

/** One value of the cut, or everything under the empty name. */
export interface MetricsGroup {
  group: string;
  stages: StageCounts;
  /** Null: nothing was sold. Of a cohort, what was sold since to those that first came in that week. */
  upgrades: UpgradeFacts | null;
  /** From the first time a campaign was theirs to the first payment. */
  toUpgrade: Watch[];
  /** From an upgrade until recurring revenue fell below it. */
  upgradeLost: Watch[];
  /** From an upgrade until it was given back, made smaller, or asked to cancel. */
  upgradeRegretted: Watch[];
  /** By plan and by segment alone: null elsewhere. */
  accounts: AccountFacts | null;
}

export interface MovementFact {
  type: MovementType;
  cause: MovementCause;
  accounts: number;
  delta: number;
}

/** Of the accounts that paid at the start of the period, and of no others. */
export interface RetentionFacts {
  accounts: number;
  start: number;
  end: number;
  /** The same with every account capped at what it paid at the start. */
  kept: number;
  /** What made the difference; the five add up to `end` less `start`. */
  tierUpgrades: number;
  otherExpansion: number;
  reactivation: number;
  contraction: number;
  churn: number;
}

/** Paying accounts now, their recurring revenue, and those of them with an add-on. */
export interface PayingFacts {
  accounts: number;
  mrr: number;
  withAddOn: number;
}

/** What accounts pay. */
export interface AccountFacts {
  /** In the plan or segment they are in now. */
  paying: PayingFacts;
  /** In the one they were in at the start. */
  retention: RetentionFacts;
  /** From a first purchase within the period to the first upgrade; in the plan that was upgraded from, or else the one they are on. */
  fromFirstPurchase: Watch[];
}

/** An arm of the holdout: accounts that came to an interruption in the period, whether or not it was kept from them. */
export interface HoldoutArm {
  accounts: number;
  paid: number;
  /** Gained through upgrades since, less what was lost again; and the sum of each account's squared. */
  mrr: number;
  mrrSquares: number;
}

export interface MotionFacts {
  motion: Motion;
  /** Accounts that upgraded within the period. */
  upgraded: number;
  won: number;
  /** Lost, or gone by. */
  lost: number;
}

export interface MetricsFacts {
  period: Period;
  /** What all money is in. */
  currency: string;
  /** Upgrades within the period in other currencies, which no sum here holds. */
  otherCurrencies: number;
  all: MetricsGroup;
  /** By the cut; empty without one. */
  groups: MetricsGroup[];
  funnels: CampaignFunnel[];
  movements: MovementFact[];
  retention: RetentionFacts;
  paying: PayingFacts;
  /** From a first purchase within the period to the first upgrade. */
  fromFirstPurchase: Watch[];
  /** Shown to and held out; null where nobody is held out. */
  holdout: { exposed: HoldoutArm; heldOut: HoldoutArm } | null;
  motions: MotionFacts[];
}

/** What Studio's metrics are computed from: `uptier.metrics`. */
export interface Metrics {
  read(question: MetricsQuestion): Promise<MetricsFacts>;
}
