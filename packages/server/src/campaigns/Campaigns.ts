import type { Millis, Motion, Need, Surface, Trigger } from '@uptier/model';
import type { ArmChange, WordFix } from './ArmChange.ts';
import type { AudienceEstimate } from './AudienceEstimate.ts';
import type { CampaignRules, RuleChanges } from './CampaignRules.ts';
import type { CampaignSource } from './CampaignSource.ts';
import type { CampaignPace, ExposurePage, TestExposure, TestMeasures, TestPlan } from './TestPlan.ts';

export type CampaignErrorCode =
  | 'unknown_campaign'
  | 'version_conflict'
  | 'invalid_copy'
  | 'invalid_rules'
  | 'invalid_experiment'
  | 'nothing_to_publish';

/** A refused edit. `path` points into the copy, e.g. `de.headline`; `position` is the offset in that text. */
export class CampaignError extends Error {
  readonly code: CampaignErrorCode;
  readonly path: string | undefined;
  readonly position: number | undefined;

  constructor(code: CampaignErrorCode, message: string, at: { path?: string; position?: number } = {}) {
    super(message);
    this.name = 'CampaignError';
    this.code = code;
    this.path = at.path;
    this.position = at.position;
  }
}

/** A campaign as Studio lists it. What it is lives in code; its words and its rules are edited. */
export interface CampaignInfo {
  id: string;
  motion: Motion;
  /** As published. */
  surface: Surface;
  trigger: Trigger;
  /** What it is about, where its trigger does not say. */
  need?: Need;
  /** A draft in code is off until its words are published. */
  isOn: boolean;
  /** The words that came with Uptier. */
  shipped: CampaignSource;
  /** Whom, when, how often and what, as code has it. */
  shippedRules: CampaignRules;
  /** What accounts outside an experiment see now. */
  published: CampaignSource;
  publishedRules: CampaignRules;
  /** 0: the words that ship with Uptier. */
  publishedVersion: number;
  publishedBy: string | null;
  publishedAt: Millis | null;
  /** Words saved but not published; null when there are none. They may be unfinished. */
  draft: CampaignSource | null;
  /** The rules that would be published with it. */
  draftRules: CampaignRules | null;
  /** Hand it back to `saveDraft`, so that two editors never overwrite each other unseen. */
  draftVersion: number;
  /** Who saved it last; null in drafts of the release before. */
  draftBy: string | null;
  draftAt: Millis | null;
  experiment: ExperimentInfo | null;
}

export interface ExperimentInfo {
  id: string;
  phase: number;
  weights: number[];
  /** Arm "0" is the control. */
  variants: CampaignSource[];
  /** Arms that are shown nothing unasked, by index. */
  withheld: number[];
  /** What each arm changes besides the words. */
  arms: ArmChange[];
  /** Share of accounts that take part. */
  traffic: number;
  fixes: WordFix[];
  /** Accounts that are shown an arm and never count. */
  forced: Record<string, number>;
  plan: TestPlan | null;
  startedAt: Millis;
}

export interface PublishOptions {
  /** Left out: the draft is published to everybody and a running experiment ends. */
  experiment?: {
    /** One a variant, summing to 1. */
    weights: number[];
    /** At least two; the first is the control. */
    variants: CampaignSource[];
    /**
     * Arms whose accounts are shown nothing unasked, by index; only for a campaign that interrupts. Their turn is taken all the same, so
     * that no other campaign fills it. Meters, gates and `require()` answer in every arm.
     */
    withheld?: number[];
    /** What each arm changes besides the words. */
    arms?: ArmChange[];
    /** Share of accounts that take part; the others go on seeing the control. Left out: all. */
    traffic?: number;
    /** When it may be decided, and on what. Left out: four weeks. */
    plan?: TestPlan;
  };
  /**
   * Ends the running test: everybody gets this arm from now on, its place and offer included, or nothing where it was shown nothing. A draft
   * stays.
   */
  keep?: number;
  /** Kept in the history. */
  note?: string;
  /** Why `keep` is this arm, where that was said: kept with the test. */
  because?: string;
}

/** What is saved of a draft. */
export interface DraftChange {
  /** Left out: as they are in the draft, or published. */
  rules?: RuleChanges;
  /** Kept in the audit, and shown to whoever edits it next. */
  actor?: string;
  /** It takes the place of a draft that says something else, which is kept in the audit: `draft_replaced`, with `draft` and `rules`. */
  replaces?: boolean;
}

/** A test as the list of tests has it. */
export interface ExperimentSummary extends ExperimentInfo {
  campaign: string;
  state: 'running' | 'stopped';
  stoppedAt: Millis | null;
}

/** Something somebody did in Studio. */
export interface CampaignAudit {
  id: string;
  at: Millis;
  actor: string | null;
  action: string;
  campaign: string;
  detail: Record<string, unknown>;
}

export interface AuditFilter {
  campaign?: string;
  /** Only these, e.g. `['draft_discarded']`. */
  actions?: string[];
  /** At most this many, by default 100. */
  limit?: number;
  /** Those that come after this one: the last of the page before. */
  after?: Pick<CampaignAudit, 'at' | 'id'>;
}

export interface PublishedVersion {
  version: number;
  source: CampaignSource;
  rules: CampaignRules;
  /** Why, where it was said. */
  note: string | null;
  experiment: { id: string; phase: number } | null;
  actor: string;
  publishedAt: Millis;
}

export interface ArmResult {
  arm: string;
  weight: number;
  /** Accounts that were given this arm. */
  assigned: number;
  /** … that reached the moment the prompt would have been shown, shown or withheld: the honest denominator. */
  qualifiedWouldShow: number;
  /** … that really saw it. */
  exposed: number;
  /** … that paid for an upgrade afterwards (a settled invoice that raises MRR). */
  paidAccounts: number;
  paidCount: number;
  /** Monthly recurring revenue gained, minor units of `currency`. */
  mrrDelta: number;
}

export interface ExperimentResults {
  campaign: string;
  experiment: string;
  phase: number;
  state: 'running' | 'stopped';
  startedAt: Millis;
  stoppedAt: Millis | null;
  currency: string;
  arms: ArmResult[];
}

/** The accounts that no campaign interrupts, to learn what interrupting is worth. */
export interface HoldoutInfo {
  /** Locked with the first account that was split. */
  share: number;
  /** What the option says now; where it differs, it is not used. */
  wanted: number;
  /** When the first account was split; null: none was. */
  since: Millis | null;
  /** Accounts that campaigns may interrupt, and those that none does. */
  asked: number;
  heldOut: number;
}

export interface AssignmentInfo {
  campaign: string;
  experiment: string;
  phase: number;
  account: string;
  arm: string;
  assignedAt: Millis;
}

/** What Studio needs: `uptier.campaigns`. */
export interface Campaigns {
  list(): Promise<CampaignInfo[]>;
  /** @throws CampaignError `unknown_campaign` */
  get(id: string): Promise<CampaignInfo>;
  /**
   * Words may be unfinished: they are read when they are published. @throws CampaignError `version_conflict` when somebody saved since,
   * `invalid_rules` with the place.
   */
  saveDraft(
    id: string,
    copy: CampaignSource,
    expectedVersion: number,
    change?: DraftChange,
  ): Promise<CampaignInfo>;
  /** Back to what is published. @throws CampaignError `version_conflict`. */
  discardDraft(id: string, expectedVersion: number, actor: string): Promise<CampaignInfo>;
  /** `actor` is kept in the history. @throws CampaignError `nothing_to_publish`, `invalid_experiment`, `invalid_copy`. */
  publish(id: string, options: PublishOptions, actor: string): Promise<CampaignInfo>;
  /**
   * Publishes an earlier version again, or with 0 what came with Uptier, in one step. A running test ends; a draft stays.
   * @throws CampaignError `version_conflict`, `nothing_to_publish` when there is no such version.
   */
  restore(id: string, version: number, expectedVersion: number, actor: string): Promise<CampaignInfo>;
  /** More accounts take part in the running test; who has an arm keeps it. @throws CampaignError `invalid_experiment`. */
  raiseTraffic(id: string, traffic: number, actor: string): Promise<CampaignInfo>;
  /** Puts a typing mistake of a running arm right without ending the test; it is told beside the results. */
  fixWords(
    id: string,
    fix: { arm: number; copy: CampaignSource; reason: string },
    actor: string,
  ): Promise<CampaignInfo>;
  /** Shows an arm to an account of the host's own people, who never count; null: no longer. */
  force(id: string, account: string, arm: number | null, actor: string): Promise<CampaignInfo>;
  /** Every test there was, the newest first. */
  experiments(): Promise<ExperimentSummary[]>;
  /** What was done, the newest first: of one campaign, or of all. */
  audit(filter?: AuditFilter): Promise<CampaignAudit[]>;
  /** How many of the last month's accounts it would speak to with these rules (left out: those published), and why not to the others. */
  audience(id: string, rules?: RuleChanges): Promise<AudienceEstimate>;
  /** Newest first. */
  history(id: string): Promise<PublishedVersion[]>;
  /** Of the latest experiment of the campaign; null when there never was one. */
  results(id: string): Promise<ExperimentResults | null>;
  /** What the verdict on an experiment is read from, the latest where no phase is given; null when there never was one. */
  measures(id: string, phase?: number): Promise<TestMeasures | null>;
  /** Every account that met an experiment, in the order of their ids; empty after the last. */
  exposures(id: string, phase: number, page?: ExposurePage): Promise<TestExposure[]>;
  /** How many accounts come to the campaign, and buy: for planning a test. */
  pace(id: string): Promise<CampaignPace>;
  /** The test above all tests; null where nobody is held out. */
  holdout(): Promise<HoldoutInfo | null>;
  /** Every account's arm in the running experiments. */
  assignments(): Promise<AssignmentInfo[]>;
}
