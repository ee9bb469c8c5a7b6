import type { Millis } from '@uptier/model';

/** Half-open: from the first moment up to, not including, the last. */
export interface Period {
  from: Millis;
  to: Millis;
}

/** Accounts, each counted once a stage, of those that came to a campaign within the period. */
export interface CampaignFunnel {
  campaign: string;
  qualified: number;
  shown: number;
  engaged: number;
  previewed: number;
  /** Paid for an upgrade after they came, within the period. */
  paid: number;
  dismissed: number;
}

/** A confirmed upgrade: a settled invoice that raised recurring revenue. */
export interface UpgradeFact {
  /** Minor units a month. */
  mrrDelta: number;
  currency: string;
  /** Opened a prompt at most 7 days before, or saw one at most a day before. Says nothing of the cause. */
  attributed: boolean;
}

/** Accounts that came to any prompt within the period, by how long until they first paid, or until it ended. */
export interface WaitFact {
  days: number;
  paid: boolean;
  accounts: number;
}

export interface MetricsFacts {
  period: Period;
  funnels: CampaignFunnel[];
  upgrades: UpgradeFact[];
  waits: WaitFact[];
}

/** What Studio's metrics are computed from: `uptier.metrics`. */
export interface Metrics {
  read(period: Period): Promise<MetricsFacts>;
}
