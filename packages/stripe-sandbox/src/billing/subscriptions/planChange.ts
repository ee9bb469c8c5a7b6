import { invalid } from '../../http/errors.ts';
import { itemsOf } from '../../http/views.ts';
import type { Price, Subscription, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { activeDiscounts, applyDiscountParams, type DiscountParam } from '../discounts.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { type Period, periodAt, sameRecurrence } from '../periods.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import { type BillingTerms, creditItem, debitLine, isLicensed, regularLine, trialLine } from './billItems.ts';
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

interface Timing {
  anchor: number;
  anchorReset: boolean;
  trialEnd: number | null;
  endsTrial: boolean;
  startsTrial: boolean;
}

interface Draft extends Timing {
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

function decideTiming(
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

function previousPrice(world: World, item: PlannedItem): Price | undefined {
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

function removedItems(draft: Draft): SubscriptionItem[] {
  const kept = new Set(draft.items.map((item) => item.id));
  return draft.current.filter((item) => !kept.has(item.id));
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

function isChanged(item: PlannedItem): boolean {
  const { previous } = item;
  if (!previous) return true;
  return (
    previous.price !== item.price.id ||
    (previous.quantity ?? null) !== item.quantity ||
    previous.current_period_start !== item.period.start ||
    previous.current_period_end !== item.period.end
  );
}

interface Billing {
  lines: LineDraft[];
  closes: string[];
  invoiceNow: boolean;
  prorationDate: number;
  anchorReset: boolean;
}

function planBilling(draft: Draft, patch: Partial<Subscription>): Billing {
  const { world, subscription, params, at } = draft;
  const behavior = params.proration_behavior ?? 'create_prorations';
  const prorationDate = typeof params.proration_date === 'number' ? params.proration_date : at;
  const before: BillingTerms = {
    subscription,
    discounts: discountsInForce(world, subscription, at),
    prorationDate,
  };
  const next = { ...subscription, ...patch };
  const after: BillingTerms = {
    subscription: next,
    discounts: discountsInForce(world, next, at),
    prorationDate,
  };
  const { lines, closes } = behavior === 'none' ? { lines: [], closes: [] } : prorate(draft, before, after);
  const regular = regularLines(draft, next, behavior);
  const all = [...lines, ...regular];
  const classicReset = subscription.billing_mode.type === 'classic' && draft.anchorReset;
  const invoiceNow = all.length > 0 && (behavior === 'always_invoice' || draft.endsTrial || classicReset);
  return { lines: all, closes, invoiceNow, prorationDate, anchorReset: draft.anchorReset };
}

function prorate(
  draft: Draft,
  before: BillingTerms,
  after: BillingTerms,
): { lines: LineDraft[]; closes: string[] } {
  const { world, at } = draft;
  const wasTrialing = draft.subscription.trial_end !== null && draft.subscription.trial_end > at;
  if (wasTrialing || draft.subscription.status === 'paused') return { lines: [], closes: [] };
  const oldItems = draft.current.map((item) => asPlanned(world, item));
  const lines: LineDraft[] = [];
  const closes: string[] = [];
  const credit = (item: SubscriptionItem) => {
    const result = creditItem(world, before, item, oldItems);
    lines.push(...result.lines);
    closes.push(...result.closes);
  };
  for (const item of removedItems(draft)) if (isLicensed(priceOf(world, item))) credit(item);
  for (const item of draft.items) {
    if (!draft.anchorReset && !draft.startsTrial && !isChanged(item)) continue;
    if (item.previous && isLicensed(priceOf(world, item.previous))) credit(item.previous);
    const bills = isLicensed(item.price) && !draft.anchorReset && !draft.startsTrial;
    if (bills) lines.push(debitLine(world, after, item, draft.items));
  }
  return { lines, closes };
}

/** Lines for whole periods: a new cycle, or the start of a trial. */
function regularLines(draft: Draft, next: Subscription, behavior: ProrationBehavior): LineDraft[] {
  const { world } = draft;
  const licensed = draft.items.filter((item) => isLicensed(item.price));
  if (draft.startsTrial) return licensed.map((item) => trialLine(world, next, item, item.period));
  if (!draft.anchorReset) return [];
  const classic = next.billing_mode.type === 'classic';
  // Without prorations a flexible subscription that is re-anchored bills nothing until its next cycle.
  if (behavior === 'none' && !classic && !draft.endsTrial) return [];
  return licensed.map((item) => regularLine(world, next, item, item.period));
}

function priceOf(world: World, item: SubscriptionItem): Price {
  return world.store.prices.get(item.price) as Price;
}

export function asPlanned(world: World, item: SubscriptionItem): PlannedItem {
  return {
    id: item.id,
    previous: item,
    price: priceOf(world, item),
    quantity: item.quantity ?? null,
    discounts: item.discounts,
    taxRates: item.tax_rates,
    metadata: item.metadata,
    created: item.created,
    period: { start: item.current_period_start, end: item.current_period_end },
  };
}

/** The subscription's own discounts, or the customer's where it has none. */
export function discountsInForce(world: World, subscription: Subscription, at: number): string[] {
  const own = activeDiscounts(world, subscription.discounts, at);
  if (own.length > 0) return own;
  const customer = world.store.customers.get(subscription.customer);
  return customer?.discount ? activeDiscounts(world, [customer.discount], at) : [];
}

export function toStoredItem(item: PlannedItem, subscription: string): SubscriptionItem {
  return {
    id: item.id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: item.created,
    current_period_end: item.period.end,
    current_period_start: item.period.start,
    current_trial: null,
    discounts: item.discounts,
    metadata: item.metadata,
    price: item.price.id,
    ...(item.quantity === null ? {} : { quantity: item.quantity }),
    subscription,
    tax_rates: item.taxRates,
  };
}
