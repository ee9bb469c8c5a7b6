import type { Trigger } from '../wire/campaigns.ts';

/** The signals of the page that a trigger reads, by name. */
export function signalsIn(trigger: Trigger): string[] {
  if ('of' in trigger) return trigger.of.flatMap(signalsIn);
  if (trigger.kind === 'behaviour') return [trigger.signal];
  if (trigger.kind === 'value') return [trigger.goal];
  return trigger.kind === 'time' ? ['fiscalYearEnd'] : [];
}
