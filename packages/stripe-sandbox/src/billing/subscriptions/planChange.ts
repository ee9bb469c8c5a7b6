import { invalid } from '../../http/errors.ts';
import { itemsOf } from '../../http/views.ts';
import type { Subscription, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { applyDiscountParams, type DiscountParam } from '../discounts.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { type Period, periodAt, sameRecurrence } from '../periods.ts';
import { decideTiming, previousPrice, type Timing } from './decideTiming.ts';
import { planBilling, removedItems } from './planBilling.ts';
import { type ItemParam, type PlannedItem, resolveItems } from './resolveItems.ts';

export type ProrationBehavior = 'create_prorations' | 'always_invoice' | 'none';

/** The part of an update (or of a preview of one) that decides what is billed. */
export interface ChangeParams {
  items?: ItemParam[] | '';
  proration_behavior?: ProrationBehavior;
  proration_date?: number | '';
  billing_cycle_anchor?: { type: 'now' | 'unchanged' | 'timestamp'; timestamp?: number };
  trial_end?: number | 'now' | '';
  discounts?: DiscountParam[] | '';
}

export interface ChangePlan {
  at: number;
  items: PlannedItem[];
  removed: SubscriptionItem[];
  patch: Partial<Subscription>;
  lines: LineDraft[];
  /** Billed spans that the credits among the lines give back. */
  closes: string[];
  /** An invoice follows at once; otherwise the lines wait as pending invoice items. */
  invoiceNow: boolean;
  prorationDate: number;
  anchorReset: boolean;
}

/** Works out everything an update does, and changes nothing yet except redeeming discounts. */
export function planChange(
  world: World,
  subscription: Subscription,
  params: ChangeParams,
  path = '',
): ChangePlan {
  const at = world.time(subscription);
  const current = itemsOf(world, subscription.id);
  assertProrationDate(params, current);
  const items = resolveItems(world, current, params.items || [], {
    customer: subscription.customer,
    currency: subscription.currency,
    flexible: subscription.billing_mode.type === 'flexible',
    at,
    path: path ? `${path}[items]` : 'items',
    subscription: subscription.id,
  });
  const draft: Draft = {
    world,
    subscription,
    params,
    at,
    current,
    items,
    ...decideTiming(world, subscription, params, items, at),
  };
  const placed = { ...draft, items: placeItems(draft) };
  const patch = planPatch(placed);
  return { ...planBilling(placed, patch), patch, at, items: placed.items, removed: removedItems(placed) };
}

export interface Draft extends Timing {
  world: World;
  subscription: Subscription;
  params: ChangeParams;
  at: number;
  current: SubscriptionItem[];
  items: PlannedItem[];
}

function assertProrationDate(params: ChangeParams, current: SubscriptionItem[]): void {
  const date = params.proration_date;
  if (date === undefined || date === '') return;
  if (params.billing_cycle_anchor?.type === 'now') {
    throw invalid('You cannot specify `proration_date` when `billing_cycle_anchor=now`', {
      param: 'proration_date',
    });
  }
  if (params.proration_behavior === 'none') {
    throw invalid('You cannot specify `proration_date` when `proration_behavior=none`.', {
      param: 'proration_date',
    });
  }
  const inside = current.some((item) => date >= item.current_period_start && date <= item.current_period_end);
  if (!inside) {
    throw invalid('Cannot specify `proration_date` outside of the current subscription period.', {
      param: 'proration_date',
    });
  }
}

/** Gives each item its billing period. Only a new interval, a new item or a new anchor moves a period. */
function placeItems(draft: Draft): PlannedItem[] {
  const trialing = draft.trialEnd !== null && draft.trialEnd > draft.at;
  return draft.items.map((item) => {
    const recurrence = item.price.recurring;
    if (!recurrence) return item;
    if (trialing) return { ...item, period: trialPeriod(draft, item) };
    const before = previousPrice(draft.world, item)?.recurring;
    const stays = !draft.anchorReset && before && sameRecurrence(before, recurrence);
    return stays ? item : { ...item, period: periodAt(draft.anchor, recurrence, draft.at) };
  });
}

function trialPeriod(draft: Draft, item: PlannedItem): Period {
  const wasTrialing = (draft.subscription.trial_end ?? 0) > draft.at;
  const start = item.previous && wasTrialing ? item.previous.current_period_start : draft.at;
  return { start, end: draft.trialEnd ?? draft.at };
}

function planPatch(draft: Draft): Partial<Subscription> {
  const { subscription, params, world, at } = draft;
  const patch: Partial<Subscription> = {};
  if (params.discounts !== undefined) {
    patch.discounts = applyDiscountParams(world, params.discounts || [], {
      customer: subscription.customer,
      subscription: subscription.id,
      currency: subscription.currency,
      at,
    });
  }
  if (draft.anchor !== subscription.billing_cycle_anchor) patch.billing_cycle_anchor = draft.anchor;
  if (draft.trialEnd !== subscription.trial_end) patch.trial_end = draft.trialEnd;
  if (draft.startsTrial) Object.assign(patch, { trial_start: at, status: 'trialing' });
  if (draft.endsTrial) patch.status = 'active';
  return patch;
}
