import { invalid } from '../../http/errors.ts';
import { itemsOf, view } from '../../http/views.ts';
import type { Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { createInvoice } from '../invoices/createInvoice.ts';
import { finalizeInvoice } from '../invoices/finalizeInvoice.ts';
import { chargeInvoice } from '../invoices/payInvoice.ts';
import { addIntervals } from '../periods.ts';
import { asPlanned } from './asPlanned.ts';
import { spansOfInvoice } from './billedSpans.ts';
import { discountsInForce } from './discountsInForce.ts';
import { isLicensed, regularLine } from './periodLines.ts';

/** Takes a paused subscription up again with a new cycle from now, which is invoiced at once. */
export function resumeSubscription(
  world: World,
  subscription: Subscription,
  params: { billing_cycle_anchor?: { type: 'now' | 'unchanged' } },
): Subscription {
  if (subscription.status !== 'paused') {
    throw invalid(
      `You cannot resume this subscription because it is not paused: its status is ${subscription.status}.`,
    );
  }
  const before = view(world, subscription);
  const at = world.time(subscription);
  const anchored = params.billing_cycle_anchor?.type === 'unchanged' ? {} : { billing_cycle_anchor: at };
  const resumed = world.store.subscriptions.patch(subscription.id, { ...anchored, status: 'active' });
  for (const item of itemsOf(world, subscription.id)) {
    const recurrence = world.store.prices.get(item.price)?.recurring;
    if (!recurrence) continue;
    world.store.subscription_items.patch(item.id, {
      current_period_start: at,
      current_period_end: addIntervals(at, recurrence, 1),
    });
  }
  const items = itemsOf(world, subscription.id).map((item) => asPlanned(world, item));
  const invoice = createInvoice(world, {
    customer: resumed.customer,
    currency: resumed.currency,
    subscription: resumed,
    reason: 'subscription_update',
    period: { start: at, end: at },
    at,
    lines: items
      .filter((item) => isLicensed(item.price))
      .map((item) => regularLine(world, resumed, item, item.period)),
    discounts: discountsInForce(world, resumed, at),
  });
  for (const span of spansOfInvoice(world, invoice.id)) world.store.billed_spans.put(span);
  world.events.emit('invoice.created', invoice);
  world.store.subscriptions.patch(subscription.id, { latest_invoice: invoice.id });
  const result = chargeInvoice(world, finalizeInvoice(world, invoice), { offSession: false });
  if (result.kind !== 'paid') world.store.subscriptions.patch(subscription.id, { status: 'past_due' });
  const after = world.store.subscriptions.get(subscription.id) as Subscription;
  world.events.emit('customer.subscription.resumed', after);
  world.events.emit('customer.subscription.updated', after, { before: before as Subscription });
  return after;
}
