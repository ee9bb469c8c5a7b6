import { view } from '../../http/views.ts';
import type { BilledSpan, PendingUpdate, Subscription, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { voidInvoice } from '../invoices/voidInvoice.ts';
import { writeItems } from './applyChange.ts';
import type { ChangePlan } from './planChange.ts';

const pendingSeconds = 23 * 3600;

interface Remembered {
  plan: ChangePlan;
  patch: Partial<Subscription>;
  items: SubscriptionItem[];
  spans: BilledSpan[];
  invoice: string;
}

/** Keeps a change until its invoice is paid, replaced, voided or 23 hours old. */
export function rememberPendingUpdate(world: World, subscription: Subscription, change: Remembered): void {
  const { plan, patch, items } = change;
  world.store.pending_applications.put({
    id: subscription.id,
    object: 'sandbox.pending_application',
    subscription: subscription.id,
    invoice: change.invoice,
    patch,
    items,
    closedSpans: plan.closes,
    spans: change.spans,
  });
  world.store.subscriptions.patch(subscription.id, {
    latest_invoice: change.invoice,
    pending_update: toPendingUpdate(subscription, change),
  });
}

function toPendingUpdate(subscription: Subscription, { plan, patch, items }: Remembered): PendingUpdate {
  return {
    billing_cycle_anchor: patch.billing_cycle_anchor ?? null,
    cancel_at_period_end: patch.cancel_at_period_end ?? null,
    discount: null,
    discounts: patch.discounts ?? null,
    expires_at: expiryOf(subscription, plan),
    metadata: patch.metadata ?? null,
    subscription_items: items,
    trial_end: patch.trial_end ?? null,
    trial_from_plan: null,
  };
}

/** The earlier of the trial's end and the first item period's end where that is within 23 hours, else 23 hours from now. */
function expiryOf(subscription: Subscription, plan: ChangePlan): number {
  const limit = plan.at + pendingSeconds;
  const ends = plan.items.flatMap((item) => item.previous?.current_period_end ?? []);
  const trialEnd =
    subscription.trial_end !== null && subscription.trial_end > plan.at ? [subscription.trial_end] : [];
  return Math.min(limit, ...ends.filter((end) => end > plan.at), ...trialEnd);
}

/** The invoice was paid after all: the change takes effect as it was planned. */
export function applyPendingUpdate(world: World, subscription: Subscription): void {
  const application = world.store.pending_applications.get(subscription.id);
  if (!application) return;
  const before = view(world, subscription);
  writeItems(world, subscription.id, application.items);
  for (const id of application.closedSpans) world.store.billed_spans.delete(id);
  for (const span of application.spans) world.store.billed_spans.put(span);
  world.store.pending_applications.delete(subscription.id);
  const applied = world.store.subscriptions.patch(subscription.id, {
    ...application.patch,
    pending_update: null,
  });
  world.events.emit('customer.subscription.pending_update_applied', applied);
  world.events.emit('customer.subscription.updated', applied, { before });
}

/** Drops a waiting change and voids its invoice. Quiet: the caller announces what came instead. */
export function discardPendingUpdate(world: World, subscription: Subscription): void {
  const application = world.store.pending_applications.get(subscription.id);
  if (!application) return;
  world.store.pending_applications.delete(subscription.id);
  world.store.subscriptions.patch(subscription.id, { pending_update: null });
  const invoice = world.store.invoices.get(application.invoice);
  if (invoice?.status === 'open') voidInvoice(world, invoice);
}

export function expirePendingUpdate(world: World, subscription: Subscription): void {
  const before = view(world, subscription);
  discardPendingUpdate(world, subscription);
  const after = world.store.subscriptions.get(subscription.id);
  if (!after) return;
  world.events.emit('customer.subscription.pending_update_expired', after);
  world.events.emit('customer.subscription.updated', after, { before });
}
