import type {
  AccountSnapshot,
  Catalog,
  CompiledMessage,
  Offer,
  PlacementTarget,
  PromptCopy,
} from '@uptier/model';
import type { Appearance } from '@uptier/preact';
import type { CampaignRules, RuleChanges } from '@uptier/server';

export type { CampaignRules, RuleChanges } from '@uptier/server';

import type { HealthCheck } from '../learn/checkHealth.ts';
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

export type CampaignState = 'live' | 'draft' | 'testing' | 'off' | 'waiting' | 'over';

export interface CampaignSummary {
  id: string;
  name: string;
  motion: string;
  surface: string;
  /** `draft`: live, with changes that are not. `off`: never published. `waiting` and `over`: by its schedule. */
  state: CampaignState;
  /** In English, as a customer reads it. */
  headline: string;
  version: number;
  changedBy: string | null;
  changedAt: number | null;
}

/** A campaign of the list, with what the last 30 days say about it. */
export interface CampaignRow extends CampaignSummary {
  health: CampaignHealth;
}

export interface CampaignHealth {
  qualified: number;
  shown: number;
  paid: number;
  dismissed: number;
  /** What somebody should look at, in words. */
  problems: string[];
}

/** Something that copy may say of an account. */
export interface FieldView {
  name: string;
  /** What it is, in a few words. */
  label: string;
  type: 'text' | 'number' | 'money' | 'date' | 'choice';
  sample: string;
  /** It is known wherever this campaign speaks; any other needs words to fall back on. */
  always: boolean;
  /** How many characters its longest value has, where the catalog says that or people's names are cut; otherwise it is short. */
  longest?: number;
  /** Of a choice: what it may be. */
  options?: { id: string; label: string }[];
}

export type CompiledSlots = Record<keyof CopySource, CompiledMessage | null>;

/** Words and rules as they are edited. */
export interface DraftView {
  copy: CopyByLocale;
  rules: CampaignRules;
  /** The words taken apart for the editor, by locale; null where they cannot be read. */
  parts: Partial<Record<string, CompiledSlots>>;
}

/** One thing that publishing would change. */
export interface ChangeView {
  part: 'words' | 'rules';
  what: string;
  before: string;
  after: string;
}

/** What the targeting builder may choose from. */
export interface Choices {
  plans: { id: string; name: string }[];
  meters: { id: string; name: string }[];
  features: { id: string; name: string }[];
  addOns: { id: string; name: string }[];
  locales: { id: string; name: string }[];
  /** It comes unasked: only then it has a pace, another place and a no-prompt arm. */
  interrupts: boolean;
  /** The most insistent pacing there is. */
  pacing: CampaignRules['pacing'];
}

export interface CampaignDetail extends CampaignSummary {
  live: DraftView;
  draft:
    | (DraftView & {
        by: string | null;
        at: number | null;
        /** It offers something that is not offered now: everybody may get that, but no test compares it. */
        offersElse: boolean;
      })
    | null;
  shippedRules: CampaignRules;
  /** What came with Uptier, in English, as a customer reads it. */
  shippedHeadline: string;
  fields: FieldView[];
  choices: Choices;
  /** What the draft would change. */
  changes: ChangeView[];
  /**
   * What of the host's look cannot be read as it was given, and what customers see instead. The component corrects it everywhere, and words
   * cannot: so it is said before publishing, and does not block it.
   */
  corrected: string[];
  experiment: ExperimentView | null;
}

export interface AudienceView {
  /** "212 of 4,310 accounts seen in the last 30 days qualify." */
  sentence: string;
  seen: number;
  qualified: number;
  reasons: { code: string; words: string; accounts: number }[];
  /** Where it was worked out from a part of the accounts: how many. */
  sampled: number | null;
}

/** Why each campaign speaks to an account or does not, in the order of the list. Private reasons are in it. */
export interface ExplainView {
  account: string;
  campaigns: {
    id: string;
    name: string;
    shows: boolean;
    /** The last one decided it. */
    steps: { code: string; words: string; passed: boolean }[];
  }[];
}

export interface AuditView {
  id: string;
  at: number;
  actor: string;
  /** Null: it was done in the pipeline, and `name` is the account. */
  campaign: string | null;
  name: string;
  /** In words. */
  did: string;
  changes: ChangeView[];
}

/** The accounts that no campaign interrupts, in words; null where nobody is held out. */
export interface HoldoutView {
  sentence: string;
  /** What somebody should know of it. */
  notes: string[];
}

/** A test in the list of tests. */
export interface TestView extends ExperimentView {
  campaign: string;
  name: string;
  state: 'running' | 'stopped';
  stoppedAt: number | null;
  decideAt: number | null;
}

export interface ArmInput {
  /** The draft, what is live, or an earlier version. */
  words: 'live' | 'draft' | { version: number };
  withheld: boolean;
  weight: number;
  surface?: 'card' | 'banner' | undefined;
  offer?: Offer | undefined;
  delayDays?: number | undefined;
}

export interface TestInput {
  weeks: number;
  traffic: number;
  /** The first is the control: what is live. */
  arms: ArmInput[];
}

export interface PublishInput {
  /** Null: everybody gets the draft. */
  test: TestInput | null;
  expectedVersion: number;
  note?: string | undefined;
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
  to: { id: string; name: string };
  note: string;
  createdAt: number;
  replyBy: number;
  late: boolean;
  isAnswered: boolean;
  /** What the person needs to know of the account, as it was when somebody asked. */
  context: string[];
  /** Under which it is worked on: its owner, stage and note. */
  opportunity: OpportunityView;
  /** Not yet: the opportunity is as it would be, and is opened by whoever changes something of it. */
  isTakenUp: boolean;
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
  /** Under which it is worked on: its owner, stage and note. */
  opportunity: OpportunityView;
  /** Not yet: the opportunity is as it would be, and is opened by whoever changes something of it. */
  isTakenUp: boolean;
}

/** A part of a list. */
export interface Page<T> {
  items: T[];
  /** Ask for what comes after it; null: there is no more. */
  next: string | null;
}

/** The first page of each list. */
export interface PipelineView {
  ages: PipelineAges;
  /** Open ones, those first that lapse first. */
  approvals: Page<ApprovalView>;
  opportunities: Page<OpportunityView>;
  /** Open ones, the most overdue first. */
  handoffs: Page<HandoffView>;
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
  note: string | null;
  copy: CopyByLocale;
  /** In English, as a customer reads it. */
  headline: string;
  /** What differs from the version before. */
  changes: ChangeView[];
}

/** A draft that was thrown away or had to make room, kept as it was. */
export interface KeptDraft {
  id: string;
  at: number;
  /** Who let it go. */
  by: string;
  /** Who wrote it last; null where nobody noted it. */
  writtenBy: string | null;
  why: 'discarded' | 'replaced';
  copy: CopyByLocale;
  rules: RuleChanges;
  /** In English, as a customer reads it. */
  headline: string;
}

export interface ExperimentView {
  id: string;
  phase: number;
  startedAt: number;
  traffic: number;
  arms: ArmView[];
  fixes: { arm: string; at: number; by: string; reason: string }[];
  /** Accounts of the host's own people that are shown an arm and never count. */
  forced: { account: string; arm: string }[];
}

export interface ArmView {
  id: string;
  name: string;
  weight: number;
  headline: string;
  withheld: boolean;
  /** What it changes besides the words, in words; empty: nothing. */
  changes: string[];
  copy: CopyByLocale;
  parts: DraftView['parts'];
}

export interface ArmResult {
  arm: string;
  name: string;
  /** Of an arm that is shown nothing: that there is no prompt. */
  headline: string;
  withheld: boolean;
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
  contacted: number;
  /** Within their time to convert. */
  erred: number;
  /** Recurring revenue gained a month, in minor units. */
  mrr: number;
}

export interface Results {
  campaign: string;
  /** The campaign as the list names it. */
  name: string;
  state: 'running' | 'stopped' | null;
  /** Of which test this is; null when there never was one. */
  phase: number | null;
  /** Every test of the campaign, the newest first. */
  phases: { phase: number; startedAt: number; stoppedAt: number | null }[];
  currency: string;
  version: number;
  arms: ArmResult[];
  reading: TestReading | null;
  /** All that the numbers were computed with. */
  test: TestSettings | null;
}

/** What was fixed before a test, and what was done to it; exported with its numbers. */
export interface TestSettings {
  id: string;
  phase: number;
  startedAt: number;
  stoppedAt: number | null;
  /** The numbers are of this moment: now, or when it was stopped. */
  asOf: number;
  /** The version everybody got, by name; null while it runs, and where other words were published or it was not noted. */
  kept: string | null;
  /** Why, where it was said. */
  note: string | null;
  /** One a version. */
  weights: number[];
  /** Versions that are shown nothing, by name. */
  withheld: string[];
  /** Share of accounts that take part. */
  traffic: number;
  fixes: ExperimentView['fixes'];
  decideAt: number;
  /** From the start until `decideAt`. */
  minimumDays: number;
  conversionDays: number;
  method: 'sequential';
  alpha: number;
  expectedAccounts: number;
  guardrails: TestReading['settings']['guardrails'];
}

export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** An interval, and how probable a difference as large would be without any effect, however often one looked. */
export interface Measured extends Interval {
  p: number;
}

/** What the numbers say, by rules fixed before the test started. */
export interface TestReading {
  decision: 'invalid' | 'rollback' | 'ship' | 'hold';
  winner: string | null;
  /** One sentence an arm after the control. */
  findings: string[];
  /** What to do; of a test that was stopped, what was done and known. */
  advice: string;
  decideAt: number;
  conversionDays: number;
  /** More (or fewer) accounts that paid, as a share of all; one an arm after the control. */
  paid: (Measured | null)[];
  /** The same numbers by rules that hold only when they are read once; one an arm after the control. */
  otherMethods: {
    fixed: Measured[];
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
    /** `untold`: the host reports no such thing, so nothing is known of it, and it decides nothing. */
    state: 'holds' | 'open' | 'worse' | 'untold';
  }[];
  /** More recurring revenue an account, minor units a month. */
  revenue: (Measured | null)[];
  /** What may have spoilt the test, each in words; also what is good. */
  health: HealthCheck[];
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

/** What a test of this design could find out, from the campaign's own past. */
export interface TestOutlook {
  /** `leastLift`: the least relative lift that is found in every version. */
  durations: { weeks: number; accounts: number; leastLift: number | null; readable: boolean }[];
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

/** Whom the preview shows the prompt to. */
export interface Scene {
  /** The plan the account is on. */
  plan?: string | undefined;
  persona: 'buyer' | 'asker' | 'neither';
  /** Percent of the meter in use. */
  use?: number | undefined;
}

export interface PreviewRequest {
  copy: CopyByLocale;
  rules?: RuleChanges | undefined;
  scene?: Scene | undefined;
}

/** The host's own look, as it hands it to Uptier in its application. */
export interface HostTheme {
  appearance?: Appearance;
  /** The font of the host's pages, e.g. `"Inter", sans-serif`. */
  fontFamily?: string;
  /** What its pages stand on. */
  background?: { light: string; dark: string };
}

export interface Preview {
  snapshot: AccountSnapshot;
  catalog: Catalog;
  target: PlacementTarget;
  copy: { en: PromptCopy } & Partial<Record<string, PromptCopy>>;
  /** The English headline as the sample account reads it. */
  headline: string;
  findings: LintFinding[];
  theme: HostTheme;
}

export interface StudioError {
  error: { code: string; message: string; path?: string };
}
