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
  const running = schedule.phases.find((phase) => phase.end_date === from);
  if (!ahead.every((phase) => isPlain(phase, running))) return null;
  return {
    id: schedule.id,
    endBehavior: schedule.end_behavior,
    metadata: schedule.metadata ?? {},
    phases: ahead.map(toPhase),
  };
}

type Phase = Stripe.SubscriptionSchedule.Phase;

/** Items on a date, and beside them nothing but the tax and discounts of the phase that is running. */
function isPlain(phase: Phase, running: Phase | undefined): boolean {
  return (
    phase.add_invoice_items.length === 0 &&
    termsOf(phase) === (running ? termsOf(running) : noTerms) &&
    !phase.billing_thresholds &&
    !phase.transfer_data &&
    !phase.on_behalf_of &&
    !phase.trial_end &&
    phase.items.every((item) => item.discounts.length === 0 && !item.tax_rates?.length)
  );
}

function termsOf({
  default_tax_rates: rates,
  discounts,
}: Pick<Phase, 'default_tax_rates' | 'discounts'>): string {
  const ids = discounts.map(({ coupon, discount, promotion_code: code }) =>
    [coupon, discount, code].map((one) => idOf(one)),
  );
  return JSON.stringify([(rates ?? []).map(({ id }) => id).sort(), ids]);
}

const noTerms = termsOf({ default_tax_rates: [], discounts: [] });

function toPhase(phase: Phase): PlannedPhase {
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
