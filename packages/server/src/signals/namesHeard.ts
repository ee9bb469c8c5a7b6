import type { CampaignCandidate, Trigger } from '@uptier/model';

/** A goal that was reached stays reached as long as it is remembered. */
const goalDays = 90;

/** The signals that campaigns look at, and how many days back: nothing else is told to a page. */
export function namesHeard(candidates: readonly Pick<CampaignCandidate, 'trigger'>[]): Map<string, number> {
  const names = new Map<string, number>();
  const hear = (name: string, days: number) => names.set(name, Math.max(days, names.get(name) ?? 0));
  const read = (trigger: Trigger): void => {
    if (trigger.kind === 'behaviour') hear(trigger.signal, trigger.withinDays);
    else if (trigger.kind === 'value') hear(trigger.goal, goalDays);
    else if (trigger.kind === 'all' || trigger.kind === 'any') trigger.of.forEach(read);
  };
  for (const { trigger } of candidates) read(trigger);
  return names;
}
