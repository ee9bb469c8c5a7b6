import type { Subscription, SubscriptionItem } from '../../store/objects.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { asPlanned, priceOf } from './asPlanned.ts';
import { creditItem } from './creditItem.ts';
import { debitLine } from './debitItem.ts';
import { discountsInForce } from './discountsInForce.ts';
import { isLicensed, regularLine, trialLine } from './periodLines.ts';
import type { Draft, ProrationBehavior } from './planChange.ts';
import type { BillingTerms } from './prorationLine.ts';
import type { PlannedItem } from './resolveItems.ts';

export function removedItems(draft: Draft): SubscriptionItem[] {
  const kept = new Set(draft.items.map((item) => item.id));
  return draft.current.filter((item) => !kept.has(item.id));
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

export function planBilling(draft: Draft, patch: Partial<Subscription>): Billing {
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
