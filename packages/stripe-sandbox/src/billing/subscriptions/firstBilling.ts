import type { Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { addIntervals, periodAt } from '../periods.ts';
import type { NewSubscription } from './blankSubscription.ts';
import { debitLine } from './debitItem.ts';
import { discountsInForce } from './discountsInForce.ts';
import { isLicensed, regularLine, trialLine } from './periodLines.ts';
import type { PlannedItem } from './resolveItems.ts';

/** The first period ends at the trial's end, at a later anchor, or a full interval from now. */
export function placeFirstPeriods(
  subscription: Subscription,
  items: PlannedItem[],
  at: number,
): PlannedItem[] {
  const { trial_end: trialEnd, billing_cycle_anchor: anchor } = subscription;
  return items.map((item) => {
    const recurrence = item.price.recurring;
    if (!recurrence) return item;
    if (trialEnd !== null) return { ...item, period: { start: at, end: trialEnd } };
    if (anchor > at) return { ...item, period: { start: at, end: periodAt(anchor, recurrence, at).end } };
    return { ...item, period: { start: at, end: addIntervals(at, recurrence, 1) } };
  });
}

export function firstLines(
  world: World,
  subscription: Subscription,
  items: PlannedItem[],
  params: NewSubscription,
): LineDraft[] {
  const at = subscription.created;
  const partial = subscription.trial_end === null && subscription.billing_cycle_anchor > at;
  if (!partial) {
    return items.flatMap((item) => {
      if (subscription.trial_end !== null)
        return isLicensed(item.price) ? trialLine(world, subscription, item, item.period) : [];
      return isLicensed(item.price)
        ? regularLine(world, subscription, item, item.period)
        : meteredLine(world, subscription, item);
    });
  }
  if (params.proration_behavior === 'none') return [];
  const terms = { subscription, discounts: discountsInForce(world, subscription, at), prorationDate: at };
  return items.flatMap((item) => {
    if (!isLicensed(item.price) || !item.price.recurring) return [];
    const full = periodAt(subscription.billing_cycle_anchor, item.price.recurring, at);
    return debitLine(world, terms, { ...item, period: full }, items);
  });
}

/** Usage is billed afterwards; the first invoice lists a metered item with nothing yet. */
function meteredLine(world: World, subscription: Subscription, item: PlannedItem): LineDraft {
  return { ...regularLine(world, subscription, { ...item, quantity: 0 }, item.period), amount: 0 };
}
