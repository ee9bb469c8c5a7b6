import type { Millis, Motion, Surface, Trigger } from '@uptier/model';
import type { CampaignSource } from './CampaignSource.ts';
import type { CampaignPace, TestMeasures, TestPlan } from './TestPlan.ts';

export type CampaignErrorCode =
  | 'unknown_campaign'
  | 'version_conflict'
  | 'invalid_copy'
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

/** A campaign as Studio lists it. Trigger and offer live in code; the words are edited. */
export interface CampaignInfo {
  id: string;
  motion: Motion;
  surface: Surface;
  trigger: Trigger;
  /** The words that came with Uptier. */
  shipped: CampaignSource;
  /** What accounts outside an experiment see now. */
  published: CampaignSource;
  /** 0: the words that ship with Uptier. */
  publishedVersion: number;
  /** Words saved but not published; null when there are none. */
  draft: CampaignSource | null;
  /** Hand it back to `saveDraft`, so that two editors never overwrite each other unseen. */
  draftVersion: number;
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
    /** When it may be decided, and on what. Left out: four weeks. */
    plan?: TestPlan;
  };
}

export interface PublishedVersion {
  version: number;
  source: CampaignSource;
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
  /** @throws CampaignError `version_conflict` when somebody saved since, `invalid_copy` with its place. */
  saveDraft(id: string, copy: CampaignSource, expectedVersion: number): Promise<CampaignInfo>;
  /** `actor` is kept in the history. @throws CampaignError `nothing_to_publish`, `invalid_experiment`, `invalid_copy`. */
  publish(id: string, options: PublishOptions, actor: string): Promise<CampaignInfo>;
  /** Newest first. */
  history(id: string): Promise<PublishedVersion[]>;
  /** Of the latest experiment of the campaign; null when there never was one. */
  results(id: string): Promise<ExperimentResults | null>;
  /** What the verdict on the latest experiment is read from; null when there never was one. */
  measures(id: string): Promise<TestMeasures | null>;
  /** How many accounts come to the campaign, and buy: for planning a test. */
  pace(id: string): Promise<CampaignPace>;
  /** Every account's arm in the running experiments. */
  assignments(): Promise<AssignmentInfo[]>;
}
