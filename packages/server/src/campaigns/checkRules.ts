import { type Catalog, interrupts, type Trigger } from '@uptier/model';
import { findUnknown } from '../library/findUnknown.ts';
import type { RuleChanges } from './CampaignRules.ts';
import { CampaignError } from './Campaigns.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { effectiveRules } from './effectiveRules.ts';
import { ruleChanges } from './ruleSchemas.ts';

/**
 * What may be set without a deploy: whom, how much, how often, when and what, of things the catalog has. What a campaign is (the kind of
 * its trigger, and what it reads) stays in code, because its words and its place belong to it.
 *
 * @throws CampaignError `invalid_rules` with the place of the first mistake.
 */
export function checkRules(catalog: Catalog, definition: CampaignDefinition, changes: unknown): RuleChanges {
  const read = ruleChanges.safeParse(changes);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw refused(path, message);
  }
  const rules = effectiveRules(definition, read.data);
  if (!isSameKind(definition.trigger, rules.trigger)) {
    throw refused(['trigger'], 'The kind of a trigger, and what it reads, are set in code.');
  }
  if (rules.surface !== definition.surface && !(interrupts(rules) && interrupts(definition))) {
    throw refused(['surface'], 'A campaign that answers in its own place stays there.');
  }
  const unknown = findUnknown(catalog, { ...definition, ...rules });
  if (unknown) throw refused(unknown.path, unknown.message);
  const { from, until } = rules.schedule;
  if (from !== null && until !== null && until <= from) {
    throw refused(['schedule', 'until'], 'It ends before it begins.');
  }
  rules.audience.usage?.forEach(({ from = 0, below }, index) => {
    if (below !== undefined && below <= from) {
      throw refused(['audience', 'usage', index], 'Nothing is above the one and below the other.');
    }
  });
  return read.data;
}

/** Numbers may differ, and the values a condition compares with. */
function isSameKind(code: Trigger, set: Trigger): boolean {
  if (code.kind !== set.kind) return false;
  if ('of' in code && 'of' in set) {
    return (
      code.of.length === set.of.length && code.of.every((part, index) => isSameKind(part, set.of[index]!))
    );
  }
  const fixed = ['meter', 'feature', 'signal', 'goal', 'event', 'trait', 'as'] as const;
  return fixed.every((key) => readKey(code, key) === readKey(set, key));
}

const readKey = (trigger: Trigger, key: string) => (trigger as unknown as Record<string, unknown>)[key];

function refused(path: readonly PropertyKey[], message: string): CampaignError {
  return new CampaignError('invalid_rules', message, { path: path.map(String).join('.') });
}
