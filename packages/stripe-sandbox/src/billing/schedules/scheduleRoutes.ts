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
  oneOf,
  text,
} from '../../http/params.ts';
import { listRoute, type Route, route } from '../../http/route.ts';
import { view } from '../../http/views.ts';
import type { Schedule } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { cancelSubscription } from '../subscriptions/cancelSubscription.ts';
import { createSubscription } from '../subscriptions/createSubscription.ts';
import { fromSubscription } from './fromSubscription.ts';
import { endBehavior, phaseShape, setPhases } from './phaseParams.ts';

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

/** The subscription goes on as it is; nothing is scheduled any more. */
export function release(world: World, schedule: Schedule): Schedule {
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
