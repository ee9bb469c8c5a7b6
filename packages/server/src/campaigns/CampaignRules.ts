import type { Audience, Millis, Offer, Surface, Trigger } from '@uptier/model';
import { pacingRules } from './pacingRules.ts';

/** Everything of a campaign that a growth PM sets besides its words. */
export interface CampaignRules {
  /** Empty: everybody who gets as far as its trigger. */
  audience: Audience;
  /** Its kind and what it reads stay as in code; how much, how often and how near is set. */
  trigger: Trigger;
  offer: Offer;
  /** Card or banner for a campaign that comes unasked; what answers in its own place stays there. */
  surface: Surface;
  pacing: CampaignPacing;
  schedule: Schedule;
}

/** How often it may interrupt the same person. It may be set more patient than Uptier is, and never more insistent. */
export interface CampaignPacing {
  /** Between two times, in days. */
  pauseDays: number;
  /** Within a billing period. */
  perPeriod: number;
}

/** When it speaks at all. */
export interface Schedule {
  from: Millis | null;
  until: Millis | null;
}

/** Those parts that are set otherwise than in code. What is not in it follows the code, also a later one. */
export type RuleChanges = Partial<CampaignRules>;

const dayMs = 24 * 3_600_000;

/** The most insistent a campaign may be, which is what it is when nobody sets it. */
export const defaultPacing: CampaignPacing = {
  pauseDays: pacingRules.campaignPauseMs / dayMs,
  perPeriod: pacingRules.campaignPerPeriod,
};

export const always: Schedule = { from: null, until: null };
