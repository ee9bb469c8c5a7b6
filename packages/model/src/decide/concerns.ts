import type { CampaignCandidate } from '../wire/campaigns.ts';
import type { PlacementTarget } from './Decision.ts';
import { interrupts } from './interrupts.ts';

/** Whether a campaign may speak in a place. Card and banner compete for one interruption, so each looks at the campaigns of both. */
export function concerns(
  candidate: Pick<CampaignCandidate, 'surface' | 'trigger' | 'need'>,
  target: PlacementTarget,
): boolean {
  const { trigger, need } = candidate;
  const about = need ?? trigger;
  if ('surface' in target || interrupts(candidate)) return 'surface' in target && interrupts(candidate);
  if ('meter' in target) return 'meter' in about && about.meter === target.meter;
  return target.feature === ('feature' in about ? about.feature : 'signal' in trigger && trigger.signal);
}
