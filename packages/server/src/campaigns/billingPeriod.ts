import type { BillingState } from '../accounts/BillingState.ts';

/** The period in which the caps of a campaign hold: the subscription's, and without one the calendar month (UTC). */
export function billingPeriod(billing: BillingState | null, now: number): { start: number; end: number } {
  const { periodStart, periodEnd } = billing?.plan ?? {};
  if (periodStart !== undefined && periodEnd !== undefined && periodStart <= now && now < periodEnd) {
    return { start: periodStart, end: periodEnd };
  }
  const today = new Date(now);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
}
