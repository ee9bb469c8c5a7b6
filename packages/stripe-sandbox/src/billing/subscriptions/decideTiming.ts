import { invalid } from '../../http/errors.ts';
import { itemsOf } from '../../http/views.ts';
import type { Price, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { sameRecurrence } from '../periods.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import type { ChangeParams } from './planChange.ts';
import type { PlannedItem } from './resolveItems.ts';

export interface Timing {
  anchor: number;
  anchorReset: boolean;
  trialEnd: number | null;
  endsTrial: boolean;
  startsTrial: boolean;
}

export function decideTiming(
  world: World,
  subscription: Subscription,
  params: ChangeParams,
  items: PlannedItem[],
  at: number,
): Timing {
  const trialing = subscription.trial_end !== null && subscription.trial_end > at;
  const endsTrial = trialing && params.trial_end === 'now';
  const newTrialEnd = typeof params.trial_end === 'number' ? params.trial_end : null;
  if (newTrialEnd !== null && newTrialEnd <= at) {
    throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', {
      param: 'trial_end',
    });
  }
  if (newTrialEnd !== null) {
    return {
      anchor: newTrialEnd,
      anchorReset: false,
      trialEnd: newTrialEnd,
      endsTrial: false,
      startsTrial: !trialing,
    };
  }
  const stillTrialing = trialing && !endsTrial;
  const asked = params.billing_cycle_anchor?.type === 'now';
  const classic = subscription.billing_mode.type === 'classic';
  const automatic = classic && (changesInterval(world, items) || startsPaying(world, subscription, items));
  const anchorReset = !stillTrialing && (asked || endsTrial || automatic);
  return {
    anchor: anchorReset ? at : subscription.billing_cycle_anchor,
    anchorReset,
    trialEnd: endsTrial ? at : subscription.trial_end,
    endsTrial,
    startsTrial: false,
  };
}

export function previousPrice(world: World, item: PlannedItem): Price | undefined {
  return item.previous ? world.store.prices.get(item.previous.price) : undefined;
}

function changesInterval(world: World, items: PlannedItem[]): boolean {
  return items.some((item) => {
    const before = previousPrice(world, item)?.recurring;
    return before && item.price.recurring && !sameRecurrence(before, item.price.recurring);
  });
}

/** Classic billing starts a new cycle when a free subscription becomes a paid one. */
function startsPaying(world: World, subscription: Subscription, items: PlannedItem[]): boolean {
  const before = itemsOf(world, subscription.id);
  const cost = (price: Price | undefined, quantity: number | null | undefined) =>
    price ? fullPeriodAmount(price, quantity ?? 0, subscription.currency) : 0n;
  const wasFree = before.every((item) => cost(world.store.prices.get(item.price), item.quantity) === 0n);
  return wasFree && items.some((item) => cost(item.price, item.quantity) > 0n);
}
