import { setTimeout as pause } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import { hangUp } from '../../server/hangUp.ts';
import type { Subscriptions } from '../../stripe/createSubscriptions.ts';
import type { LiveLog } from './createLiveLog.ts';
import type { Scenarios } from './createScenarios.ts';

const outage = 4000;

export interface MishapOptions {
  scenarios: Scenarios;
  subscriptions: Subscriptions;
  log: LiveLog;
  accountOf(request: Request): string | undefined;
}

/**
 * Makes what a story promised go wrong, at the moment somebody pays: the price changes just before Uptier looks again, or
 * the payment is carried out and its answer is lost together with everything else for four seconds.
 */
export function causeMishaps({ scenarios, subscriptions, log, accountOf }: MishapOptions): MiddlewareHandler {
  const offlineUntil = new Map<string, number>();

  return async (c, next) => {
    const account = accountOf(c.req.raw);
    if (!account) return next();
    if ((offlineUntil.get(account) ?? 0) > Date.now()) return hangUp(c);
    if (c.req.method !== 'POST' || new URL(c.req.url).pathname !== '/uptier/upgrades') return next();

    const mishap = scenarios.spendMishap(account);
    if (mishap === 'price_changed') {
      await subscriptions.raiseTax(account);
      log.add({
        source: 'host',
        title: 'At Stripe, the tax rate of this customer rose to 22 %',
        workspace: account,
      });
    }
    await next();
    if (mishap !== 'connection_lost') return;
    offlineUntil.set(account, Date.now() + outage);
    log.add({
      source: 'host',
      title: 'The connection was lost after the payment was sent',
      text: 'Every request to Uptier fails for four seconds.',
      tone: 'bad',
      workspace: account,
    });
    await pause(300);
    c.res = hangUp(c);
  };
}
