import { isDeepStrictEqual } from 'node:util';
import type { Millis } from '@uptier/model';
import {
  always,
  type CampaignRules,
  defaultPacing,
  type RuleChanges,
  type Schedule,
} from './CampaignRules.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';

/** A campaign with its rules of the moment. */
export type RuledCampaign = CampaignDefinition & Pick<CampaignRules, 'pacing' | 'schedule'>;

/** What holds: the parts that were set, and for the rest what code says. */
export function effectiveRules(definition: CampaignDefinition, changes: RuleChanges | null): CampaignRules {
  const { audience = {}, trigger, offer, surface } = definition;
  return { audience, trigger, offer, surface, pacing: defaultPacing, schedule: always, ...changes };
}

export function withRules(definition: CampaignDefinition, changes: RuleChanges | null): RuledCampaign {
  return { ...definition, ...effectiveRules(definition, changes) };
}

/** Only what differs from code, so that what nobody set follows a later change of the code. Null: nothing does. */
export function changesIn(definition: CampaignDefinition, rules: RuleChanges): RuleChanges | null {
  const code = effectiveRules(definition, null);
  const parts = Object.entries(rules).filter(
    ([part, value]) => !isDeepStrictEqual(value, code[part as keyof CampaignRules]),
  );
  return parts.length > 0 ? Object.fromEntries(parts) : null;
}

export type ScheduleState = 'before' | 'running' | 'after';

export function scheduleState({ from, until }: Schedule, now: Millis): ScheduleState {
  if (from !== null && now < from) return 'before';
  return until !== null && now >= until ? 'after' : 'running';
}
