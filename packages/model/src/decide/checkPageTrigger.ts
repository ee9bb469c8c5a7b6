import type { Millis } from '../wire/account.ts';
import type { Trigger } from '../wire/campaigns.ts';
import type { TriggerCheck } from './checkTrigger.ts';
import { combineChecks } from './combineChecks.ts';
import type { PageState } from './PageState.ts';

const day = 86_400_000;

/**
 * Whether a trigger holds that only the page can know: something done often enough, a goal, a date the host told. What the account alone
 * decides is `met` by then (see `reduceTrigger`); anything else does not hold here.
 */
export function checkPageTrigger(trigger: Trigger, page: PageState, now: Millis): TriggerCheck {
  switch (trigger.kind) {
    case 'behaviour':
      return checkBehaviour(trigger, page, now);
    case 'value': {
      const reached = page.signals[trigger.goal];
      const passed = trigger.atLeast === undefined ? !!reached : Number(reached) >= trigger.atLeast;
      return { passed, code: passed ? 'goal_reached' : 'goal_not_reached', message: trigger.goal };
    }
    case 'met':
      return { passed: true, code: 'traits_match', message: '' };
    case 'all':
    case 'any':
      return combineChecks(
        trigger.kind,
        trigger.of.map((part) => checkPageTrigger(part, page, now)),
        now,
      );
    default:
      return checkDate(trigger, page, now);
  }
}

function checkBehaviour(
  { signal, count, withinDays, halfLifeDays }: Extract<Trigger, { kind: 'behaviour' }>,
  page: PageState,
  now: Millis,
): TriggerCheck {
  const ages = (page.attempts[signal] ?? [])
    .map(({ at }) => (now - at) / day)
    .filter((age) => age < withinDays)
    .sort((a, b) => a - b);
  const times = ages.length;
  const message = `${signal}: ${times} of ${count} times in ${withinDays} days`;
  if (times < count) return { passed: false, code: 'signal_too_rare', message };
  const leaves = withinDays - (ages[count - 1] ?? 0);
  if (!halfLifeDays) return { passed: true, code: 'signal_often_enough', message, at: now + leaves * day };
  const worth = ages.reduce((sum, age) => sum + 0.5 ** (age / halfLifeDays), 0);
  const cools = halfLifeDays * Math.log2((2 * worth) / count);
  if (cools < 0) return { passed: false, code: 'interest_cooled', message };
  return { passed: true, code: 'signal_often_enough', message, at: now + Math.min(leaves, cools) * day };
}

/** Only the end of the fiscal year is left: `fiscalYearEnd`, epoch milliseconds. A date nobody told is not guessed. */
function checkDate(trigger: Trigger, page: PageState, now: Millis): TriggerCheck {
  const { fiscalYearEnd } = page.signals;
  const withinDays = trigger.kind === 'time' ? trigger.withinDays : 0;
  const at =
    typeof fiscalYearEnd === 'number' && fiscalYearEnd > now ? fiscalYearEnd - withinDays * day : undefined;
  const passed = at !== undefined && at <= now;
  return { passed, code: passed ? 'date_near' : 'date_not_near', message: 'fiscal year end', at };
}
