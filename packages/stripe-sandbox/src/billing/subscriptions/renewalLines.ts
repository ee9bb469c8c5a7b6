import { itemsOf } from '../../http/views.ts';
import type { Price, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { toMinor } from '../arithmetic.ts';
import { describeRegular } from '../describe.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { periodAt } from '../periods.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import { asPlanned } from './asPlanned.ts';
import { isLicensed, regularLine } from './periodLines.ts';
import type { PlannedItem } from './resolveItems.ts';

/** The moment the next renewal falls on: the first item period to end. */
export function nextRenewal(world: World, subscription: Subscription): number {
  return Math.min(...itemsOf(world, subscription.id).map((item) => item.current_period_end));
}

/** The lines of the renewal at `at`: the new period of what is paid in advance, the old one of what was used. */
export function renewalLines(world: World, subscription: Subscription, at: number): LineDraft[] {
  const due = itemsOf(world, subscription.id)
    .map((item) => asPlanned(world, item))
    .filter((item) => item.period.end <= at);
  return due.map((item) => {
    if (!isLicensed(item.price)) return usageLine(world, subscription, item);
    return regularLine(world, subscription, item, nextPeriod(subscription, item, at));
  });
}

export function nextPeriod(subscription: Subscription, item: PlannedItem, at: number) {
  const { recurring } = item.price;
  return recurring ? periodAt(subscription.billing_cycle_anchor, recurring, at) : item.period;
}

/** Metered usage is billed for the period that has just ended. */
function usageLine(world: World, subscription: Subscription, item: PlannedItem): LineDraft {
  const used = usageOf(world, subscription.customer, item.price, item.period);
  return {
    ...regularLine(world, subscription, { ...item, quantity: used }, item.period),
    amount: used === 0 ? 0 : toMinor(fullPeriodAmount(item.price, used, subscription.currency)),
    description: describeRegular(world, item.price, used, subscription.currency),
    covers: false,
  };
}

/** Sums a meter's events over a period, counting, adding or taking the last as the meter says. */
export function usageOf(
  world: World,
  customer: string,
  price: Price,
  period: { start: number; end: number },
): number {
  const meter = world.store.meters.get(price.recurring?.meter ?? '');
  if (!meter) return 0;
  const values = world.store.meter_events
    .where(
      (event) =>
        event.event_name === meter.event_name &&
        event.$customer === customer &&
        (event.timestamp as number) >= period.start &&
        (event.timestamp as number) < period.end,
    )
    .map((event) => event.$value as number);
  const formula = (meter.default_aggregation as { formula: string }).formula;
  if (formula === 'count') return values.length;
  if (formula === 'last') return values.at(-1) ?? 0;
  return values.reduce((total, value) => total + value, 0);
}
