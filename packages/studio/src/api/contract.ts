import type { AccountSnapshot, Catalog, PromptCopy } from '@uptier/model';
import type { Summary } from '../revenue/summarise.ts';

/** What a growth PM may do in Studio; each role includes the one before. */
export type StudioRole = 'view' | 'edit' | 'publish';

export interface StudioUser {
  id: string;
  name: string;
  role: StudioRole;
}

/** Copy as it is written: ICU text by field. */
export interface CopySource {
  headline: string;
  body: string;
  cta: string;
}

export type CopyByLocale = { en: CopySource } & Partial<Record<string, CopySource>>;

export interface CampaignSummary {
  id: string;
  name: string;
  motion: string;
  surface: string;
  state: 'live' | 'draft' | 'testing';
  /** In English, as a customer reads it. */
  headline: string;
  version: number;
  changedBy: string | null;
  changedAt: number | null;
}

export interface CampaignDetail extends CampaignSummary {
  live: CopyByLocale;
  draft: CopyByLocale | null;
  /** Placeholders the copy may use, with a sample value each. */
  placeholders: { name: string; sample: string }[];
  experiment: ExperimentView | null;
}

export type OpportunityStage = 'new' | 'contacted' | 'negotiating' | 'won' | 'lost' | 'expired';

export interface OpportunityView {
  account: string;
  id: string;
  motion: string;
  stage: OpportunityStage;
  source: string;
  owner: { id: string; name: string } | null;
  note: string;
  /** 0 to 100: whom to call first, and why. */
  rank: number;
  ranking: { name: string; points: number; most: number; says: string }[];
  /** List price of the offer a year, minor units; null when people make the price. */
  yearly: number | null;
  currency: string;
  /** The plan that would fit. */
  offer: string | null;
  reasons: string[];
  daysInStage: number;
}

export interface HandoffView {
  account: string;
  id: string;
  kind: 'sales' | 'csm' | 'help';
  from: string;
  to: string;
  note: string;
  createdAt: number;
  replyBy: number;
  late: boolean;
  /** What the person needs to know of the account, as it was when somebody asked. */
  context: string[];
}

/** Somebody who cannot pay has asked somebody who can. */
export interface ApprovalView {
  account: string;
  id: string;
  /** What would be bought. */
  wants: string;
  from: { name: string; note: string }[];
  to: string;
  createdAt: number;
  expiresAt: number;
}

export interface PipelineView {
  ages: PipelineAges;
  /** Open ones, the oldest first. */
  approvals: ApprovalView[];
  opportunities: OpportunityView[];
  /** Open ones. */
  handoffs: HandoffView[];
}

export type MetricsCut = 'plan' | 'segment' | 'motion' | 'campaign' | 'cohort';

/** What the last `days` came to. */
export interface MetricsView extends Omit<Summary, 'funnels' | 'groups'> {
  days: number;
  by: MetricsCut | null;
  groups: (Summary['groups'][number] & { name: string })[];
  funnels: (Summary['funnels'][number] & { name: string })[];
  pipeline: PipelineAges;
}

/** Open opportunities by stage, and by how many days they have been in it. */
export interface PipelineAges {
  currency: string;
  stages: {
    stage: OpportunityStage;
    count: number;
    /** List price a year of those that have one, minor units. */
    yearly: number;
    /** Within a week, a month, a quarter, and longer. */
    ages: [number, number, number, number];
  }[];
}

/** What customers saw from `publishedAt` on, until the next version. */
export interface VersionView {
  version: number;
  publishedAt: number;
  by: string;
  /** It began a test; these were A's words. */
  test: boolean;
  copy: CopyByLocale;
  /** In English, as a customer reads it. */
  headline: string;
  /** Texts that differ from the version before. */
  changes: { locale: string; field: keyof CopySource; before: string; after: string }[];
}

export interface ExperimentView {
  id: string;
  phase: number;
  startedAt: number;
  arms: { id: string; name: string; weight: number; headline: string }[];
}

export interface ArmResult {
  arm: string;
  name: string;
  headline: string;
  /** Accounts whose time to convert is over; the numbers below count these alone. */
  accounts: number;
  maturing: number;
  /** Accounts of the arm that qualified so far, also those whose turn has not come. */
  qualified: number;
  shown: number;
  engaged: number;
  previewed: number;
  paid: number;
  dismissed: number;
  neverAgain: number;
  /** Within 30 days. */
  refunded: number;
  downgraded: number;
  canceled: number;
  /** Recurring revenue gained a month, in minor units. */
  mrr: number;
}

export interface Results {
  campaign: string;
  /** The campaign as the list names it. */
  name: string;
  state: 'running' | 'stopped' | null;
  currency: string;
  version: number;
  arms: ArmResult[];
  reading: TestReading | null;
}

export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** What the numbers say, by rules fixed before the test started. */
export interface TestReading {
  decision: 'invalid' | 'rollback' | 'ship' | 'hold';
  winner: string | null;
  /** One sentence an arm after the control. */
  findings: string[];
  advice: string;
  decideAt: number;
  conversionDays: number;
  /** More (or fewer) accounts that paid, as a share of all; one an arm after the control. */
  paid: (Interval | null)[];
  /** The same numbers by rules that hold only when they are read once; one an arm after the control. */
  otherMethods: {
    fixed: (Interval & { p: number })[];
    bayes: { chance: number; low: number; high: number }[];
    /** Chi-square of the split, for one look at the end. */
    split: number;
  } | null;
  /** How many of the accounts that met the test have had their time. */
  maturity: { matured: number; met: number };
  /** How each arm stands against what must not get worse. */
  guardrails: {
    arm: string;
    name: string;
    margin: number;
    scale: 'absolute' | 'relative';
    interval: Interval | null;
    state: 'holds' | 'open' | 'worse';
  }[];
  /** More recurring revenue an account, minor units a month. */
  revenue: (Interval | null)[];
  /** How probable counts this uneven are if the split works. */
  split: number;
  contamination: number;
  settings: {
    method: 'sequential';
    alpha: number;
    expectedAccounts: number;
    guardrails: { name: string; margin: number; scale: 'absolute' | 'relative' }[];
  };
}

/** What a test could find out, from the campaign's own past. */
export interface TestOutlook {
  durations: { weeks: number; accounts: number; leastLift: number | null }[];
  readable: boolean;
  sentence: string;
}

export interface LintFinding {
  field: keyof CopySource;
  locale: string;
  rule: string;
  level: 'error' | 'warning';
  message: string;
}

export interface PreviewRequest {
  copy: CopyByLocale;
}

export interface Preview {
  snapshot: AccountSnapshot;
  catalog: Catalog;
  copy: { en: PromptCopy } & Partial<Record<string, PromptCopy>>;
  /** The English headline as the sample account reads it. */
  headline: string;
  findings: LintFinding[];
}

export interface StudioError {
  error: { code: string; message: string; path?: string };
}
