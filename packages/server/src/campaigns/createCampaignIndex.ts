import type { Trigger } from '@uptier/model';
import type { CandidateRequest } from './CampaignsService.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';

export interface CampaignIndex {
  /** The campaigns that may have something to say to an account, without looking at any other. */
  select(request: Pick<CandidateRequest, 'meters' | 'locked'>): CampaignDefinition[];
}

/**
 * Campaigns by what their trigger reads. Room for what is not limited and gates for what is already open are nothing to ask about, and
 * cost nothing: with 10,000 campaigns an account pays for those that concern it.
 */
export function createCampaignIndex(definitions: Iterable<CampaignDefinition>): CampaignIndex {
  const byRead = new Map<string, CampaignDefinition[]>();
  for (const definition of definitions) {
    const key = keyOf(definition.trigger);
    const known = byRead.get(key);
    if (known) known.push(definition);
    else byRead.set(key, [definition]);
  }
  return {
    select: ({ meters, locked }) =>
      ['', ...meters.map(meterKey), ...locked.map(gateKey)].flatMap((key) => byRead.get(key) ?? []),
  };
}

const meterKey = (meter: string) => `meter ${meter}`;
const gateKey = (feature: string) => `gate ${feature}`;

/** Empty: only a closer look can tell. */
function keyOf(trigger: Trigger): string {
  if ('meter' in trigger) return meterKey(trigger.meter);
  return trigger.kind === 'gate' ? gateKey(trigger.feature) : '';
}
