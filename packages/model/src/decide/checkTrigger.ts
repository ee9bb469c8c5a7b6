import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Trigger } from '../wire/campaigns.ts';
import { bandOf, bandRank, percentOf, usedOf } from './bands.ts';
import type { PageState } from './PageState.ts';
import type { ReasonCode } from './ReasonCode.ts';

const day = 86_400_000;

export interface Check {
  passed: boolean;
  code: ReasonCode;
  message: string;
  /** When the answer may change although nothing happens. */
  at?: Millis | undefined;
}

interface Surroundings {
  snapshot: AccountSnapshot;
  page: PageState;
  now: Millis;
}

/** Whether a campaign's trigger holds now, and why. */
export function checkTrigger(trigger: Trigger, around: Surroundings): Check {
  const { snapshot, page, now } = around;
  switch (trigger.kind) {
    case 'usage':
      return checkUsage(trigger, snapshot);
    case 'forecast':
      return checkForecast(trigger, around);
    case 'gate': {
      const on = hasFeature(snapshot, trigger.feature, now);
      return check(!on, on ? 'feature_on' : 'feature_locked', trigger.feature);
    }
    case 'behaviour': {
      const recent = (page.attempts[trigger.signal] ?? []).filter(
        ({ at }) => now - at < trigger.withinDays * day,
      );
      const passed = recent.length >= trigger.count;
      const code = passed ? 'signal_often_enough' : 'signal_too_rare';
      return check(
        passed,
        code,
        `${trigger.signal}: ${recent.length} of ${trigger.count} times in ${trigger.withinDays} days`,
      );
    }
    case 'value': {
      const passed = !!page.signals[trigger.goal];
      return check(passed, passed ? 'goal_reached' : 'goal_not_reached', trigger.goal);
    }
    case 'time':
      return checkDate(trigger, around);
  }
}

/** Whether the account has a feature now, by plan, add-on or a grant that has not ended. */
export function hasFeature(snapshot: AccountSnapshot, feature: string, now: Millis): boolean {
  return (
    !!snapshot.features[feature] ||
    snapshot.grants.some((grant) => grant.endsAt > now && grant.features.includes(feature))
  );
}

function check(passed: boolean, code: ReasonCode, message: string, at?: Millis): Check {
  return { passed, code, message, at };
}

function checkUsage(trigger: Extract<Trigger, { kind: 'usage' }>, snapshot: AccountSnapshot): Check {
  const meter = snapshot.meters[trigger.meter];
  if (!meter) return check(false, 'meter_unknown', trigger.meter);
  const band = bandOf(meter);
  const fact = `${usedOf(meter)} of ${meter.limit} ${trigger.meter} is ${percentOf(meter) ?? 0} %`;
  if (bandRank(band) < bandRank(`${trigger.band}`))
    return check(false, 'band_not_reached', `${fact}; asks from ${trigger.band} %`);
  // 80 % is a fact to see on the meter, not yet a reason to speak.
  if (band === '80') return check(false, 'band_tints_only', fact);
  return check(true, 'band_reached', `${fact}; asks from ${trigger.band} %`);
}

function checkForecast(
  trigger: Extract<Trigger, { kind: 'forecast' }>,
  { snapshot, now }: Surroundings,
): Check {
  const forecast = snapshot.meters[trigger.meter]?.forecast;
  if (!forecast) return check(false, 'no_honest_forecast', trigger.meter);
  const opens = forecast.from - trigger.withinDays * day;
  return opens <= now
    ? check(true, 'limit_near', `${trigger.meter} may reach its limit within ${trigger.withinDays} days`)
    : check(false, 'limit_not_near', trigger.meter, opens);
}

function checkDate(trigger: Extract<Trigger, { kind: 'time' }>, around: Surroundings): Check {
  const date = dateOf(trigger.event, around);
  if (!date || date <= around.now) return check(false, 'date_not_near', `${trigger.event} is not known`);
  const opens = date - trigger.withinDays * day;
  return opens <= around.now
    ? check(true, 'date_near', `${trigger.event} within ${trigger.withinDays} days`)
    : check(false, 'date_not_near', trigger.event, opens);
}

function dateOf(event: Extract<Trigger, { kind: 'time' }>['event'], { snapshot, page, now }: Surroundings) {
  if (event === 'renewal') return snapshot.plan?.periodEnd;
  if (event === 'fiscal_year_end') {
    const { fiscalYearEnd } = page.signals;
    return typeof fiscalYearEnd === 'number' ? fiscalYearEnd : undefined;
  }
  const today = new Date(now);
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 3 - (today.getUTCMonth() % 3), 1);
}
