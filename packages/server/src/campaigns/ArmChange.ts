import type { Millis, Offer } from '@uptier/model';
import type { CampaignSource } from './CampaignSource.ts';

/**
 * What an arm of a test changes besides the words. Never a price, a discount or who is asked: every arm has the same accounts, and pays
 * the same.
 */
export interface ArmChange {
  surface?: 'card' | 'banner';
  /** The campaign's own offers, tried in another order. */
  offer?: Offer;
  /**
   * Waits so many days after the moment at which the others are shown. That moment counts in every arm, so all have the same accounts;
   * in this one it is kept empty.
   */
  delayDays?: number;
}

/** A typing mistake put right in a running test: what it says stays, so the test goes on. */
export interface WordFix {
  arm: number;
  at: Millis;
  actor: string;
  reason: string;
  before: CampaignSource;
}
