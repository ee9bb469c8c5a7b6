import type { Audience, CampaignCandidate, Motion, UptierEvent } from '@uptier/model';
import type { Sale } from '../metrics/recordSale.ts';
import type { Query } from '../storage/Database.ts';
import type { Campaigns } from './Campaigns.ts';
import type { KnownAccount } from './createCampaignIndex.ts';
import type { Sightings } from './createSightings.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import type { KnownCampaign } from './explainAccount.ts';
import type { Answering } from './foldedAnswers.ts';
import type { Interruption } from './pacingRules.ts';

export interface CampaignsService extends Campaigns {
  /** The campaigns an account may see, with the words of its arm. */
  candidates(account: CandidateRequest): Promise<CampaignCandidate[]>;
  /** Every campaign, also those that no account may see. */
  all(): Promise<KnownCampaign[]>;
  /** The campaign when it comes unasked (a card or a banner) and is therefore paced; else null. */
  interruptionOf(id: string): Interruption | null;
  /** The campaign when it answers in its own place; else null. */
  answerOf(id: string): Answering | null;
  /** Campaigns that interrupt, as they are set now, and how patient each is; null for any other. */
  interruptions(): Promise<(id: string) => Interruption | null>;
  /** Whom each is for now; undefined where everybody is. */
  audiences(): Promise<(id: string) => Audience | undefined>;
  /** Whether an account of the host's own people is shown an arm of the campaign to look at it: nothing it does is counted. */
  insiders(): Promise<(campaign: string, account: string) => boolean>;
  /** Remembers what decides about an account, for estimates. */
  note: Sightings['note'];
  motionOf(id: string): Motion | undefined;
  motions(): ReadonlyMap<string, Motion>;
  /** The motion of a campaign that pitches; undefined where it only answers, as bands and gates do. */
  pitchOf(id: string): Motion | undefined;
  /** Counts the account, once, among those that met their arm. */
  recordExposures(tx: Query, account: string, events: UptierEvent[]): Promise<void>;
  /** Records a settled invoice that raised MRR (minor units a month). Once per upgrade; a fall or nothing records nothing. */
  recordConversion(tx: Query, sale: Sale): Promise<void>;
  /** Counts what was sold already to what an account is heard of only now; `told` says when it happened. */
  recordLate(tx: Query, account: string, told: readonly UptierEvent[]): Promise<void>;
}

export interface CandidateRequest {
  account: string;
  /** Languages the page can show; English is always sent. */
  languages: readonly string[];
  /** What decides which campaigns the account hears of. */
  known: KnownAccount;
  /** Whether to look also at those that can have nothing to say now, to say why. */
  isExplaining?: boolean;
  /** Whether a page could show one that it alone decides. */
  mayCome(campaign: CampaignDefinition): boolean;
}
