import type { Catalog } from '../catalog/Catalog.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Trigger } from '../wire/campaigns.ts';
import { bandOf, bandRank, percentOf, usedOf } from './bands.ts';
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

interface Account {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  now: Millis;
}

/** Whether a trigger holds, as far as the account tells; null when only the page can know (see `checkPageTrigger`). */
export function checkTrigger(trigger: Trigger, account: Account): TriggerCheck | null {
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
    default:
      return null;
  }
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
  { snapshot, now }: Account,
): TriggerCheck {
  const { meter, withinDays } = trigger;
  const forecast = snapshot.meters[meter]?.forecast;
  if (!forecast) return { passed: false, code: 'no_honest_forecast', message: meter };
  const at = forecast.from - withinDays * day;
  const passed = at <= now;
  const message = `${meter} may reach its limit within ${withinDays} days`;
  return { passed, code: passed ? 'limit_near' : 'limit_not_near', message, at };
}

function checkDate(trigger: Extract<Trigger, { kind: 'time' }>, account: Account): TriggerCheck | null {
  if (trigger.event === 'fiscal_year_end') return null;
  const { event, withinDays } = trigger;
  const date = dateOf(event, account) ?? 0;
  const at = date - withinDays * day;
  const passed = date > account.now && at <= account.now;
  return {
    passed,
    code: passed ? 'date_near' : 'date_not_near',
    message: `${event} within ${withinDays} days`,
    at,
  };
}

/** Quarters end by the UTC calendar. */
function dateOf(event: 'renewal' | 'quarter_end', { snapshot, now }: Account): Millis | undefined {
  if (event === 'renewal') return snapshot.plan?.periodEnd;
  const today = new Date(now);
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 3 - (today.getUTCMonth() % 3), 1);
}
