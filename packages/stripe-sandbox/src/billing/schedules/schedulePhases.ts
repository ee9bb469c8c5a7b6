import { itemsOf, view } from '../../http/views.ts';
import type { Schedule, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { redeemPromised } from '../discounts.ts';
import { cancelSubscription } from '../subscriptions/cancelSubscription.ts';
import { carryOut } from '../subscriptions/carryOut.ts';
import { type ChangePlan, planChange } from '../subscriptions/planChange.ts';
import type { PlannedItem } from '../subscriptions/resolveItems.ts';

/** A phase is over: the next one takes its place, or the schedule ends as its `end_behavior` says. */
export function enterNextPhase(world: World, schedule: Schedule): void {
  const end = schedule.current_phase?.end_date ?? 0;
  const next = schedule.phases.find((phase) => phase.start_date >= end);
  const subscription = world.store.subscriptions.get(schedule.subscription ?? '');
  if (!next || !subscription) {
    finish(world, schedule, subscription);
    return;
  }
  const entered = world.store.subscription_schedules.patch(schedule.id, {
    current_phase: { start_date: next.start_date, end_date: next.end_date },
  });
  applyPhase(world, subscription, next);
  world.events.emit('subscription_schedule.updated', entered, { before: view(world, schedule) });
}

type Phase = Schedule['phases'][number];

/** Items not named by the phase go, the others are matched by price where that is possible. */
function applyPhase(world: World, subscription: Subscription, phase: Phase): void {
  const current = itemsOf(world, subscription.id);
  const taken = new Set<string>();
  const wanted = phase.items.map((item) => {
    const match =
      current.find((row) => row.price === item.price && !taken.has(row.id)) ??
      current.find((row) => !taken.has(row.id));
    if (match) taken.add(match.id);
    return { ...(match ? { id: match.id } : {}), price: item.price, quantity: item.quantity ?? 1 };
  });
  const removed = current.filter((row) => !taken.has(row.id)).map((row) => ({ id: row.id, deleted: true }));
  const ending = atPeriodEnd(world, subscription);
  const taxed = world.store.subscriptions.patch(subscription.id, termsOf(phase));
  const planned = planChange(world, taxed, {
    items: [...wanted, ...removed],
    proration_behavior: ending ? 'none' : phase.proration_behavior,
    discounts: discountsOf(world, subscription, phase),
  });
  const plan = ending && !planned.invoiceNow ? leftToRenewal(planned) : planned;
  carryOut(world, taxed, plan, {
    paymentBehavior: 'allow_incomplete',
    offSession: true,
    extraLines: [],
    patch: {},
  });
}

function termsOf({ automatic_tax, default_payment_method, default_tax_rates }: Phase): Partial<Subscription> {
  return {
    default_tax_rates: default_tax_rates as string[],
    ...(automatic_tax ? { automatic_tax: automatic_tax as Subscription['automatic_tax'] } : {}),
    ...(default_payment_method ? { default_payment_method: default_payment_method as string } : {}),
  };
}

/** What was promised when the schedule was written holds, whatever became of the code since. */
function discountsOf(world: World, { id, customer, currency, ...owner }: Subscription, phase: Phase) {
  const at = world.time(owner);
  const promised = phase.discounts as Record<'coupon' | 'discount' | 'promotion_code', string | null>[];
  return promised.map(({ coupon, discount, promotion_code: code }) => {
    if (discount) return { discount };
    const target = { customer, subscription: id, currency, at };
    return { discount: redeemPromised(world, { coupon, promotionCode: code }, target) };
  });
}

/** At a period's end the renewal of the same second bills what the phase says, also what is new or has another interval. */
function leftToRenewal(plan: ChangePlan): ChangePlan {
  const ended = ({ previous }: PlannedItem) =>
    previous
      ? { start: previous.current_period_start, end: previous.current_period_end }
      : { start: plan.at, end: plan.at };
  return { ...plan, items: plan.items.map((item) => ({ ...item, period: ended(item) })) };
}

/** A change at the very end of a period has nothing left to prorate. */
function atPeriodEnd(world: World, subscription: Subscription): boolean {
  const at = world.time(subscription);
  return itemsOf(world, subscription.id).every((item) => item.current_period_end <= at);
}

function finish(world: World, schedule: Schedule, subscription: Subscription | undefined): void {
  const completed = world.store.subscription_schedules.patch(schedule.id, {
    status: 'completed',
    completed_at: world.time(schedule),
    current_phase: null,
  });
  if (subscription) world.store.subscriptions.patch(subscription.id, { schedule: null });
  world.events.emit('subscription_schedule.completed', completed);
  if (schedule.end_behavior === 'cancel' && subscription) cancelSubscription(world, subscription);
}
