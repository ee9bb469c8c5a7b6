import {
  anything,
  clearable,
  either,
  flag,
  integer,
  listOf,
  metadata,
  natural,
  objectOf,
  oneOf,
  text,
} from '../../http/params.ts';
import type { Schedule, SchedulePhase, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { applyDiscountParams } from '../discounts.ts';
import { addIntervals } from '../periods.ts';
import { rehearse } from '../rehearse.ts';
import { automaticTax } from '../subscriptions/blankSubscription.ts';
import { resolveTaxRates } from '../subscriptions/resolveItems.ts';
import { discountsShape } from '../subscriptions/subscriptionShapes.ts';

export const phaseShape = objectOf(
  {
    automatic_tax: objectOf({ enabled: flag, liability: anything }, ['enabled']),
    billing_cycle_anchor: oneOf('automatic', 'phase_start'),
    collection_method: text,
    default_payment_method: text,
    default_tax_rates: clearable(listOf(text)),
    discounts: discountsShape,
    duration: objectOf({ interval: oneOf('day', 'week', 'month', 'year'), interval_count: natural }, [
      'interval',
    ]),
    end_date: either(oneOf('now'), integer),
    items: listOf(
      objectOf({ price: text, quantity: natural, metadata, discounts: anything, tax_rates: anything }, [
        'price',
      ]),
    ),
    metadata,
    proration_behavior: oneOf('always_invoice', 'create_prorations', 'none'),
    start_date: either(oneOf('now'), integer),
    trial: flag,
    trial_end: either(oneOf('now'), integer),
  },
  ['items'],
);

type PhaseParam = ReturnType<typeof phaseShape>;

export const endBehavior = oneOf('release', 'cancel', 'none', 'renew');

/** What a phase leaves out is not kept from the phase before: Stripe unsets it. */
export function toPhase(
  world: World,
  subscription: Subscription,
  param: PhaseParam,
  start: number,
  end: number,
): SchedulePhase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    ...(param.automatic_tax ? { automatic_tax: automaticTax(param.automatic_tax.enabled) } : {}),
    billing_cycle_anchor: param.billing_cycle_anchor ?? null,
    billing_thresholds: null,
    collection_method: null,
    currency: subscription.currency,
    default_payment_method: param.default_payment_method ?? null,
    default_tax_rates: resolveTaxRates(world, param.default_tax_rates || [], 'phases[default_tax_rates]'),
    description: null,
    discounts: (param.discounts || []).map(({ coupon = null, discount = null, promotion_code = null }) => ({
      coupon,
      discount,
      promotion_code,
    })),
    end_date: end,
    invoice_settings: null,
    items: param.items.map((item) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: item.metadata ?? {},
      plan: item.price,
      price: item.price,
      quantity: item.quantity ?? 1,
      tax_rates: [],
    })),
    metadata: param.metadata ?? {},
    on_behalf_of: null,
    proration_behavior: param.proration_behavior ?? 'create_prorations',
    start_date: start,
    transfer_data: null,
    trial_end: typeof param.trial_end === 'number' ? param.trial_end : null,
  };
}

export function setPhases(
  world: World,
  schedule: Schedule,
  params: PhaseParam[] | undefined,
  end: Schedule['end_behavior'] | undefined,
): Schedule {
  const subscription = world.store.subscriptions.get(schedule.subscription ?? '') as Subscription;
  const first = schedule.current_phase?.start_date ?? world.time(schedule);
  let from = first;
  const phases = params?.map((param) => {
    const start = typeof param.start_date === 'number' ? param.start_date : from;
    const until = phaseEnd(world, param, start);
    from = until;
    assertDiscounts(world, subscription, param, start);
    return toPhase(world, subscription, param, start, until);
  });
  const now = world.time(schedule);
  const running = phases?.find((phase) => phase.start_date <= now && phase.end_date > now);
  return world.store.subscription_schedules.patch(schedule.id, {
    ...(phases ? { phases } : {}),
    ...(running ? { current_phase: { start_date: running.start_date, end_date: running.end_date } } : {}),
    ...(end ? { end_behavior: end } : {}),
  });
}

/** They are redeemed when the phase begins; whether they hold is looked at now. */
function assertDiscounts(
  world: World,
  subscription: Subscription,
  { discounts }: PhaseParam,
  at: number,
): void {
  const { customer, id, currency } = subscription;
  rehearse(world, () =>
    applyDiscountParams(world, discounts || [], { customer, subscription: id, currency, at }),
  );
}

function phaseEnd(world: World, param: PhaseParam, start: number): number {
  if (typeof param.end_date === 'number') return param.end_date;
  if (param.duration) {
    return addIntervals(
      start,
      { interval: param.duration.interval, interval_count: param.duration.interval_count ?? 1 },
      1,
    );
  }
  const recurrence = world.store.prices.get(param.items[0]?.price ?? '')?.recurring;
  return recurrence ? addIntervals(start, recurrence, 1) : start;
}
