import type { CampaignCandidate } from '../wire/campaigns.ts';

/** Cards and banners come unasked: only they are paced and withheld. Everything else answers in its own place. */
export function interrupts({ surface }: Pick<CampaignCandidate, 'surface'>): boolean {
  return surface === 'card' || surface === 'banner';
}
