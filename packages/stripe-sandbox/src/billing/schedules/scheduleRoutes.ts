import { invalid, missing } from '../../http/errors.ts';
import { mergeMetadata } from '../../http/merge.ts';
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
import { listRoute, type Route, route } from '../../http/route.ts';
import { itemsOf, view } from '../../http/views.ts';
import type { Schedule, SchedulePhase, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { addIntervals } from '../periods.ts';
import { cancelSubscription } from '../subscriptions/cancelSubscription.ts';
import { createSubscription } from '../subscriptions/createSubscription.ts';

const phaseShape = objectOf(
  {
    automatic_tax: anything,
    billing_cycle_anchor: oneOf('automatic', 'phase_start'),
    collection_method: text,
    default_payment_method: text,
    discounts: anything,
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

const endBehavior = oneOf('release', 'cancel', 'none', 'renew');

export const scheduleRoutes: Route[] = [
  route(
    'POST',
    '/v1/subscription_schedules',
    {
      billing_mode: anything,
      customer: text,
      default_settings: anything,
      end_behavior: endBehavior,
      from_subscription: text,
      metadata: clearable(metadata),
      phases: listOf(phaseShape),
      start_date: either(oneOf('now'), integer),
    },
    ({ world, params }) => {
      if (params.from_subscription) return fromSubscription(world, params.from_subscription);
      if (!params.customer || !params.phases?.[0]) {
        throw invalid('Missing required param: phases.', { code: 'parameter_missing', param: 'phases' });
      }
      if (typeof params.start_date === 'number' && params.start_date > world.time()) {
        throw invalid(
          'The sandbox starts schedules now or from a subscription; a later start_date is not supported.',
          {
            param: 'start_date',
          },
        );
      }
      const subscription = createSubscription(world, {
        customer: params.customer,
        items: params.phases[0].items.map(({ price, quantity }) => ({ price, quantity: quantity ?? 1 })),
      });
      const schedule = fromSubscription(world, subscription.id);
      return setPhases(world, schedule, params.phases, params.end_behavior);
    },
  ),
  listRoute('/v1/subscription_schedules', { customer: text, scheduled: flag }, ({ world, params }) =>
    world.store.subscription_schedules.where((row) => !params.customer || row.customer === params.customer),
  ),
  route('GET', '/v1/subscription_schedules/:id', {}, ({ world, path }) => findSchedule(world, path.id)),
  route(
    'POST',
    '/v1/subscription_schedules/:id',
    {
      default_settings: anything,
      end_behavior: endBehavior,
      metadata: clearable(metadata),
      phases: listOf(phaseShape),
      proration_behavior: oneOf('always_invoice', 'create_prorations', 'none'),
    },
    ({ world, path, params }) => {
      const schedule = findSchedule(world, path.id);
      assertRunning(schedule, 'update');
      const before = view(world, schedule);
      world.store.subscription_schedules.patch(schedule.id, {
        metadata: mergeMetadata(schedule.metadata as Record<string, string>, params.metadata),
      });
      const after = setPhases(world, schedule, params.phases, params.end_behavior);
      world.events.emit('subscription_schedule.updated', after, { before });
      return after;
    },
  ),
  route('POST', '/v1/subscription_schedules/:id/release', { preserve_cancel_date: flag }, ({ world, path }) =>
    release(world, findSchedule(world, path.id)),
  ),
  route(
    'POST',
    '/v1/subscription_schedules/:id/cancel',
    { invoice_now: flag, prorate: flag },
    ({ world, path, params }) => {
      const schedule = findSchedule(world, path.id);
      assertRunning(schedule, 'cancel');
      const subscription = world.store.subscriptions.get(schedule.subscription ?? '');
      if (subscription)
        cancelSubscription(world, subscription, { ...(params.prorate ? { prorate: true } : {}) });
      return findSchedule(world, schedule.id);
    },
  ),
];

function findSchedule(world: World, id: string | undefined): Schedule {
  const schedule = world.store.subscription_schedules.get(id ?? '');
  if (!schedule) throw missing('subscription schedule', id ?? '', 'schedule', 404);
  return schedule;
}

function assertRunning(schedule: Schedule, verb: string): void {
  if (schedule.status === 'active' || schedule.status === 'not_started') return;
  throw invalid(
    `You cannot ${verb} a subscription schedule that is currently in the \`${schedule.status}\` status. Its status must be \`not_started\` or \`active\`.`,
  );
}

/** A schedule for a running subscription: one phase, the current period as it is. */
function fromSubscription(world: World, id: string): Schedule {
  const subscription = world.store.subscriptions.get(id);
  if (!subscription) throw missing('subscription', id, 'from_subscription');
  if (subscription.schedule) {
    throw invalid(
      `You cannot migrate a subscription that is already attached to a schedule: ${subscription.schedule}.`,
      { param: 'from_subscription' },
    );
  }
  const items = itemsOf(world, id);
  const start = Math.min(...items.map((item) => item.current_period_start));
  const end = Math.max(...items.map((item) => item.current_period_end));
  const schedule = world.store.subscription_schedules.put({
    ...blankSchedule(world, subscription),
    current_phase: { start_date: start, end_date: end },
    phases: [
      toPhase(
        subscription,
        {
          items: items.map(({ price, quantity }) => ({
            price,
            ...(quantity === undefined ? {} : { quantity }),
          })),
        },
        start,
        end,
      ),
    ],
  });
  world.store.subscriptions.patch(id, { schedule: schedule.id });
  world.events.emit('subscription_schedule.created', schedule);
  return schedule;
}

function blankSchedule(world: World, subscription: Subscription): Schedule {
  return {
    id: world.ids.next('sub_sched'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: subscription.billing_mode,
    canceled_at: null,
    completed_at: null,
    created: world.time(subscription),
    current_phase: null,
    customer: subscription.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      automatic_tax: subscription.automatic_tax,
      billing_cycle_anchor: 'automatic',
      billing_thresholds: null,
      collection_method: 'charge_automatically',
      default_payment_method: null,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: 'self' },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: 'release',
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: [],
    released_at: null,
    released_subscription: null,
    status: 'active',
    subscription: subscription.id,
    test_clock: subscription.test_clock,
  };
}

function toPhase(subscription: Subscription, param: PhaseParam, start: number, end: number): SchedulePhase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: param.billing_cycle_anchor ?? null,
    billing_thresholds: null,
    collection_method: null,
    currency: subscription.currency,
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
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

function setPhases(
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
    return toPhase(subscription, param, start, until);
  });
  const now = world.time(schedule);
  const running = phases?.find((phase) => phase.start_date <= now && phase.end_date > now);
  return world.store.subscription_schedules.patch(schedule.id, {
    ...(phases ? { phases } : {}),
    ...(running ? { current_phase: { start_date: running.start_date, end_date: running.end_date } } : {}),
    ...(end ? { end_behavior: end } : {}),
  });
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

/** The subscription goes on as it is; nothing is scheduled any more. */
function release(world: World, schedule: Schedule): Schedule {
  assertRunning(schedule, 'release');
  if (schedule.subscription) world.store.subscriptions.patch(schedule.subscription, { schedule: null });
  const released = world.store.subscription_schedules.patch(schedule.id, {
    status: 'released',
    released_at: world.time(schedule),
    released_subscription: schedule.subscription,
    subscription: null,
    current_phase: null,
  });
  world.events.emit('subscription_schedule.released', released);
  return released;
}
