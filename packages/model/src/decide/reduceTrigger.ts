import type { Trigger, TriggerKind } from '../wire/campaigns.ts';
import { type AccountView, checkTrigger } from './checkTrigger.ts';

/**
 * What of a trigger is left for a page to decide: parts that hold for reasons of the account are `met`, so that no trait is sent.
 * Call it only where `checkTrigger` did not say no.
 */
export function reduceTrigger(trigger: Trigger, account: AccountView): Trigger {
  if (trigger.kind !== 'all' && trigger.kind !== 'any') return readsTraits(trigger) ? met(trigger) : trigger;
  if (checkTrigger(trigger, account)?.passed) return met(trigger);
  const open = trigger.of.filter((part) => checkTrigger(part, account) === null);
  return { kind: trigger.kind, of: open.map((part) => reduceTrigger(part, account)) };
}

function met(trigger: Trigger): Trigger {
  return { kind: 'met', as: kindOf(trigger) };
}

/** The group a trigger is arbitrated in; of several its first part's. */
export function kindOf(trigger: Trigger): TriggerKind {
  switch (trigger.kind) {
    case 'traits':
    case 'met':
      return trigger.as;
    case 'all':
    case 'any':
      return trigger.of[0] ? kindOf(trigger.of[0]) : 'value';
    case 'date':
      return 'time';
    default:
      return trigger.kind;
  }
}

/** Whether a trigger reads what a page must not see. */
export function readsTraits(trigger: Trigger): boolean {
  if (trigger.kind === 'all' || trigger.kind === 'any') return trigger.of.some(readsTraits);
  return trigger.kind === 'traits' || trigger.kind === 'date';
}
