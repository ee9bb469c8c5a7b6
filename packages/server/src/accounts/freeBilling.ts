import type { Catalog, Plan } from '@uptier/model';
import type { BillingState } from './BillingState.ts';

/**
 * The state of an account that has never bought: on the catalog's free plan when there is one, else on none. A free plan's
 * period is the calendar month in UTC, for meters that start again with it.
 */
export function freeBilling(catalog: Catalog, now: number): BillingState {
  const plan = catalog.plans.find(isFree);
  return {
    status: 'free',
    blockedBy: 'no_subscription',
    plan: plan
      ? {
          id: plan.id,
          interval: 'month',
          extras: {},
          addOns: {},
          amount: 0,
          ...calendarMonth(now),
          cancelAtPeriodEnd: false,
        }
      : null,
    card: null,
    estimate: { kind: 'list', currency: catalog.currency },
    subscription: null,
    clockTime: null,
  };
}

function isFree(plan: Plan): boolean {
  return !plan.custom && plan.prices.month === 0;
}

function calendarMonth(now: number): { periodStart: number; periodEnd: number } {
  const date = new Date(now);
  const at = (month: number) => Date.UTC(date.getUTCFullYear(), month, 1);
  return { periodStart: at(date.getUTCMonth()), periodEnd: at(date.getUTCMonth() + 1) };
}
