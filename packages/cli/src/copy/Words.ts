import type { CampaignSource } from '@uptier/server';

/** The words of one campaign, and where they were found. */
export interface Words {
  /** Null: the words that ship with Uptier. */
  file: string | null;
  /** Null in a file that holds one campaign. */
  campaign: string | null;
  source: CampaignSource;
}
