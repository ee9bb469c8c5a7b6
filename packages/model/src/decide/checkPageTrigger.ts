import type { Millis } from '../wire/account.ts';
import type { Trigger } from '../wire/campaigns.ts';
import type { TriggerCheck } from './checkTrigger.ts';
import type { PageState } from './PageState.ts';

const day = 86_400_000;

/** Whether a trigger holds that only the page can know: something done often enough, a goal, a date the host told. */
export function checkPageTrigger(trigger: Trigger, page: PageState, now: Millis): TriggerCheck {
  if (trigger.kind === 'behaviour') {
    const { signal, count, withinDays } = trigger;
    const times = (page.attempts[signal] ?? []).filter(({ at }) => now - at < withinDays * day).length;
    const passed = times >= count;
    const message = `${signal}: ${times} of ${count} times in ${withinDays} days`;
    return { passed, code: passed ? 'signal_often_enough' : 'signal_too_rare', message };
  }
  if (trigger.kind === 'value') {
    const passed = !!page.signals[trigger.goal];
    return { passed, code: passed ? 'goal_reached' : 'goal_not_reached', message: trigger.goal };
  }
  // Only the end of the fiscal year is left: `fiscalYearEnd`, epoch milliseconds. A date nobody told is not guessed.
  const { fiscalYearEnd } = page.signals;
  const withinDays = trigger.kind === 'time' ? trigger.withinDays : 0;
  const at =
    typeof fiscalYearEnd === 'number' && fiscalYearEnd > now ? fiscalYearEnd - withinDays * day : undefined;
  const passed = at !== undefined && at <= now;
  return { passed, code: passed ? 'date_near' : 'date_not_near', message: 'fiscal year end', at };
}
