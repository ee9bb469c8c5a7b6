import type { Catalog } from '../catalog/Catalog.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Trigger } from '../wire/campaigns.ts';
import { bandRank } from './bandRank.ts';
import { bandOf, percentOf, usedOf } from './bands.ts';
import { combineChecks } from './combineChecks.ts';
import { evaluateCondition } from './evaluateCondition.ts';
import type { Facts } from './Facts.ts';
import { fiscalEnd } from './fiscalCalendar.ts';
import { hasFeature } from './hasFeature.ts';
import type { ReasonCode } from './ReasonCode.ts';

const day = 86_400_000;

export interface TriggerCheck {
  passed: boolean;
  code: ReasonCode;
  message: string;
  /** When the answer may change although nothing happens. */
  at?: Millis | undefined;
}

export interface AccountView {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  now: Millis;
  /** Left out on a page, which has none. */
  facts?: Facts;
}

/** Whether a trigger holds, as far as the account tells; null when only the page can know (see `checkPageTrigger`). */
export function checkTrigger(trigger: Trigger, account: AccountView): TriggerCheck | null {
  const { snapshot, now } = account;
  switch (trigger.kind) {
    case 'usage':
      return checkUsage(trigger, snapshot);
    case 'forecast':
      return checkForecast(trigger, account);
    case 'gate': {
      const on = hasFeature(snapshot, trigger.feature, now);
      return { passed: !on, code: on ? 'feature_on' : 'feature_locked', message: trigger.feature };
    }
    case 'time':
      return checkDate(trigger, account);
    case 'date':
      return checkTold(trigger, account);
    case 'traits':
      return checkTraits(trigger, account);
    case 'met':
      return { passed: true, code: 'traits_match', message: '' };
    case 'all':
    case 'any':
      return checkSeveral(trigger, account);
    case 'value': {
      // A goal the server was told of counts; one it was not told of may still be known to the page.
      const { goal, atLeast } = trigger;
      const reached = account.facts?.traits[goal];
      const passed = atLeast === undefined ? !!reached : Number(reached) >= atLeast;
      return passed ? { passed, code: 'goal_reached', message: goal } : null;
    }
    default:
      return null;
  }
}

/** What the account cannot decide alone stays open, unless one part decides it for all of them. */
function checkSeveral(
  { kind, of }: Extract<Trigger, { kind: 'all' | 'any' }>,
  account: AccountView,
): TriggerCheck | null {
  const checks = of.map((part) => checkTrigger(part, account));
  const known = checks.filter((check) => check !== null);
  const isDecided = known.length === of.length || known.some(({ passed }) => passed === (kind === 'any'));
  return isDecided ? combineChecks(kind, known, account.now) : null;
}

function checkTraits(
  { condition }: Extract<Trigger, { kind: 'traits' }>,
  { facts }: AccountView,
): TriggerCheck {
  if (!facts) return { passed: false, code: 'traits_unknown', message: '' };
  const passed = evaluateCondition(condition, facts.traits);
  return { passed, code: passed ? 'traits_match' : 'traits_differ', message: JSON.stringify(condition) };
}

function checkUsage(trigger: Extract<Trigger, { kind: 'usage' }>, snapshot: AccountSnapshot): TriggerCheck {
  const meter = snapshot.meters[trigger.meter];
  if (!meter) return { passed: false, code: 'meter_unknown', message: trigger.meter };
  const band = bandOf(meter);
  const message = `${usedOf(meter)} of ${meter.limit} ${trigger.meter} is ${percentOf(meter) ?? 0} %; asks from ${trigger.band} %`;
  if (bandRank(band) < bandRank(`${trigger.band}`))
    return { passed: false, code: 'band_not_reached', message };
  // 80 % is a fact to see on the meter, not yet a reason to speak.
  if (band === '80') return { passed: false, code: 'band_tints_only', message };
  return { passed: true, code: 'band_reached', message };
}

function checkForecast(
  trigger: Extract<Trigger, { kind: 'forecast' }>,
  { snapshot, now }: AccountView,
): TriggerCheck {
  const { meter, withinDays } = trigger;
  const forecast = snapshot.meters[meter]?.forecast;
  if (!forecast) return { passed: false, code: 'no_honest_forecast', message: meter };
  const at = forecast.from - withinDays * day;
  const passed = at <= now;
  const message = `${meter} may reach its limit within ${withinDays} days`;
  return { passed, code: passed ? 'limit_near' : 'limit_not_near', message, at };
}

function checkDate(trigger: Extract<Trigger, { kind: 'time' }>, account: AccountView): TriggerCheck | null {
  const { event, withinDays } = trigger;
  const date = dateOf(event, account);
  // The page may have been told the end of the fiscal year by its host.
  if (date === null && event === 'fiscal_year_end') return null;
  return checkNear(date, withinDays, event, account.now);
}

/** A date the host told: epoch milliseconds, or ISO 8601. */
function checkTold(
  { trait, withinDays }: Extract<Trigger, { kind: 'date' }>,
  { facts, now }: AccountView,
): TriggerCheck {
  const told = facts?.traits[trait];
  const date = typeof told === 'string' ? Date.parse(told) : Number(told ?? Number.NaN);
  return checkNear(Number.isFinite(date) ? date : null, withinDays, trait, now);
}

function checkNear(date: Millis | null, withinDays: number, what: string, now: Millis): TriggerCheck {
  const message = `${what} within ${withinDays} days`;
  if (date === null || date <= now) return { passed: false, code: 'date_unknown', message };
  const from = date - withinDays * day;
  const passed = from <= now;
  return { passed, code: passed ? 'date_near' : 'date_not_near', message, at: passed ? date : from };
}

function dateOf(
  event: Extract<Trigger, { kind: 'time' }>['event'],
  { snapshot, now, facts }: AccountView,
): Millis | null {
  if (event === 'renewal') return snapshot.plan?.periodEnd ?? null;
  const start = facts?.traits.fiscalYearStart;
  return fiscalEnd(event === 'quarter_end' ? 'quarter' : 'year', start, now);
}
