import type Stripe from 'stripe';
import type { PlannedPhase, PlannedSchedule, Schedule } from './gateway.ts';
import { idOf, millis } from './toSubscription.ts';

/** Where a schedule of ours says which upgrade it was made for. */
export const scheduleMetadataKey = 'uptier_upgrade';

/** A subscription schedule in our words. */
export function toSchedule(schedule: Stripe.SubscriptionSchedule): Schedule {
  return {
    id: schedule.id,
    isRunning: schedule.status === 'active' || schedule.status === 'not_started',
    endedAt: millis(schedule.released_at ?? schedule.canceled_at ?? schedule.completed_at),
    createdAt: schedule.created * 1000,
    upgrade: schedule.metadata?.[scheduleMetadataKey] ?? null,
    planned: plannedOf(schedule),
  };
}

function plannedOf(schedule: Stripe.SubscriptionSchedule): PlannedSchedule | null {
  const from = schedule.current_phase?.end_date ?? Number.POSITIVE_INFINITY;
  const ahead = schedule.phases.filter((phase) => phase.start_date >= from);
  if (schedule.status !== 'active' || schedule.end_behavior !== 'release') return null;
  if (!ahead.every(isPlain)) return null;
  return {
    id: schedule.id,
    endBehavior: schedule.end_behavior,
    metadata: schedule.metadata ?? {},
    phases: ahead.map(toPhase),
  };
}

/** Items on a date, and nothing of its own beside them. */
function isPlain(phase: Stripe.SubscriptionSchedule.Phase): boolean {
  return (
    phase.add_invoice_items.length === 0 &&
    phase.discounts.length === 0 &&
    !phase.default_tax_rates?.length &&
    !phase.billing_thresholds &&
    !phase.transfer_data &&
    !phase.on_behalf_of &&
    !phase.trial_end &&
    phase.items.every((item) => item.discounts.length === 0 && !item.tax_rates?.length)
  );
}

function toPhase(phase: Stripe.SubscriptionSchedule.Phase): PlannedPhase {
  return {
    startsAt: phase.start_date * 1000,
    endsAt: phase.end_date * 1000,
    items: phase.items.map((item) => ({
      price: idOf(item.price)!,
      ...(item.quantity === undefined ? {} : { quantity: item.quantity }),
    })),
    prorationBehavior: phase.proration_behavior,
  };
}
