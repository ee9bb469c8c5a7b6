import { hashOf } from '../quotes/hashOf.ts';
import type { CampaignRules } from './CampaignRules.ts';

export type RulePart = keyof CampaignRules;

/** A short print of each part of a campaign's rules. */
export type RulePrints = Record<RulePart, string>;

type Rules = Omit<CampaignRules, 'audience'> & Partial<Pick<CampaignRules, 'audience'>>;

const parts: readonly RulePart[] = ['audience', 'trigger', 'offer', 'surface', 'pacing', 'schedule'];

/** Taken when a test starts: who changes the rules in code, with a deployment, changes them under a running test. */
export function printRules({ audience = {}, ...rules }: Rules): RulePrints {
  const all = { audience, ...rules };
  return Object.fromEntries(parts.map((part) => [part, hashOf(all[part]).slice(0, 16)])) as RulePrints;
}

export function changedParts(before: RulePrints, after: RulePrints): RulePart[] {
  return parts.filter((part) => before[part] !== after[part]);
}
