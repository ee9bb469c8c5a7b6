import { view } from '../../http/views.ts';
import type { Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import type { LineDraft } from '../invoices/lines.ts';
import type { PaymentResult } from '../invoices/payInvoice.ts';
import { applyChange } from './applyChange.ts';
import { toStoredItem } from './asPlanned.ts';
import { spansOfInvoice } from './billedSpans.ts';
import { collect, type PaymentBehavior } from './collect.ts';
import { invoiceChange } from './invoiceChange.ts';
import { addPendingItems } from './pendingItems.ts';
import { discardPendingUpdate, rememberPendingUpdate } from './pendingUpdate.ts';
import type { ChangePlan } from './planChange.ts';

export interface ChangeOptions {
  paymentBehavior: PaymentBehavior;
  offSession: boolean;
  /** One-off lines of `add_invoice_items`. */
  extraLines: LineDraft[];
  /** Changes of the subscription that bill nothing; they take effect with the rest. */
  patch: Partial<Subscription>;
}

/** Carries out a planned change: writes it, bills it, and says what Stripe says when the payment does not go through. */
export function carryOut(
  world: World,
  subscription: Subscription,
  plan: ChangePlan,
  options: ChangeOptions,
): Subscription {
  const before = view(world, subscription);
  const patch = { ...options.patch, ...plan.patch };
  if (!plan.invoiceNow) {
    if (changesBilling(plan, options)) discardPendingUpdate(world, subscription);
    applyChange(world, subscription, plan, patch);
    addPendingItems(world, subscription, [...plan.lines, ...options.extraLines], plan.at);
    return announce(world, subscription.id, before);
  }
  discardPendingUpdate(world, subscription);
  if (options.paymentBehavior === 'pending_if_incomplete') {
    return changeWhenPaid(world, subscription, plan, patch, options, before);
  }
  applyChange(world, subscription, plan, patch);
  const invoice = invoiceChange(world, subscription, plan, options);
  for (const span of spansOfInvoice(world, invoice.id)) world.store.billed_spans.put(span);
  const result = collect(world, invoice, options);
  settleStatus(world, subscription.id, result);
  return announce(world, subscription.id, before);
}

function changesBilling(plan: ChangePlan, options: ChangeOptions): boolean {
  return plan.lines.length > 0 || options.extraLines.length > 0 || plan.anchorReset;
}

/** `pending_if_incomplete`: nothing changes unless the invoice is paid; until then the change waits on the subscription. */
function changeWhenPaid(
  world: World,
  subscription: Subscription,
  plan: ChangePlan,
  patch: Partial<Subscription>,
  options: ChangeOptions,
  before: object,
): Subscription {
  const invoice = invoiceChange(world, subscription, plan, options);
  const spans = spansOfInvoice(world, invoice.id);
  const result = collect(world, invoice, options);
  if (result.kind === 'paid') {
    applyChange(world, subscription, plan, patch);
    for (const span of spans) world.store.billed_spans.put(span);
    world.store.subscriptions.patch(subscription.id, { latest_invoice: invoice.id });
    return announce(world, subscription.id, before);
  }
  const items = plan.items.map((item) => toStoredItem(item, subscription.id));
  rememberPendingUpdate(world, subscription, { plan, patch, items, spans, invoice: invoice.id });
  return announce(world, subscription.id, before);
}

export function announce(world: World, id: string, before: object): Subscription {
  const after = world.store.subscriptions.get(id) as Subscription;
  world.events.emit('customer.subscription.updated', after, { before: before as Subscription });
  return after;
}

/** `allow_incomplete` and `default_incomplete`: the change stands; unpaid, the subscription is past due. */
function settleStatus(world: World, id: string, result: PaymentResult): void {
  const subscription = world.store.subscriptions.get(id);
  if (!subscription || result.kind === 'paid') return;
  if (subscription.collection_method === 'send_invoice') return;
  if (subscription.status === 'active' || subscription.status === 'trialing') {
    world.store.subscriptions.patch(id, { status: 'past_due' });
  }
}
