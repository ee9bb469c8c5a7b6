import { recurrenceSeconds } from '../billing/periods.ts';
import { cancelForDeletedCustomer } from '../billing/subscriptions/cancelSubscription.ts';
import { invalid, missing } from '../http/errors.ts';
import { integer, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import { itemsOf } from '../http/views.ts';
import type { TestClock } from '../store/objects.ts';
import type { World } from '../world.ts';
import { roll } from './roll.ts';

const keptSeconds = 30 * 86_400;

export const clockRoutes: Route[] = [
  route(
    'POST',
    '/v1/test_helpers/test_clocks',
    { frozen_time: integer, name: text },
    ({ world, params }) => {
      const clock = world.store.test_clocks.put({
        id: world.ids.next('clock'),
        object: 'test_helpers.test_clock',
        created: world.time(),
        deletes_after: world.time() + keptSeconds,
        frozen_time: params.frozen_time,
        livemode: false,
        name: params.name ?? null,
        status: 'ready',
        status_details: {},
      });
      world.events.emit('test_helpers.test_clock.created', clock);
      return clock;
    },
    { required: ['frozen_time'] },
  ),
  listRoute('/v1/test_helpers/test_clocks', {}, ({ world }) => world.store.test_clocks.all()),
  route('GET', '/v1/test_helpers/test_clocks/:id', {}, ({ world, path }) => findClock(world, path.id)),
  route(
    'POST',
    '/v1/test_helpers/test_clocks/:id/advance',
    { frozen_time: integer },
    ({ world, path, params }) => advanceClock(world, findClock(world, path.id), params.frozen_time),
    { required: ['frozen_time'] },
  ),
  route('DELETE', '/v1/test_helpers/test_clocks/:id', {}, ({ world, path }) => {
    const clock = findClock(world, path.id);
    for (const customer of world.store.customers.where(
      (row) => row.test_clock === clock.id && !row.deleted,
    )) {
      cancelForDeletedCustomer(world, customer.id);
      world.store.customers.patch(customer.id, { deleted: true });
    }
    world.store.test_clocks.delete(clock.id);
    world.events.emit('test_helpers.test_clock.deleted', clock);
    return { id: clock.id, object: 'test_helpers.test_clock', deleted: true };
  }),
];

function findClock(world: World, id: string | undefined): TestClock {
  const clock = world.store.test_clocks.get(id ?? '');
  if (!clock) throw missing('test clock', id ?? '', 'test_clock', 404);
  return clock;
}

/**
 * The answer says `advancing`, as Stripe's does, and callers poll until `ready`. Here the work is already done by then.
 */
export function advanceClock(world: World, clock: TestClock, target: number): TestClock {
  if (target <= clock.frozen_time) {
    throw invalid('`frozen_time` must be in the future of the test clock’s current `frozen_time`.', {
      param: 'frozen_time',
    });
  }
  assertReach(world, clock, target);
  world.events.emit('test_helpers.test_clock.advancing', { ...clock, status: 'advancing' });
  roll(world, clock.id, target);
  const ready = world.store.test_clocks.get(clock.id) ?? clock;
  world.events.emit('test_helpers.test_clock.ready', ready);
  return { ...clock, status: 'advancing', status_details: { advancing: { target_frozen_time: target } } };
}

/** Stripe advances by at most two intervals of the shortest subscription at a time. */
function assertReach(world: World, clock: TestClock, target: number): void {
  const live = world.store.subscriptions.where(
    (row) => row.test_clock === clock.id && row.status !== 'canceled' && row.status !== 'incomplete_expired',
  );
  const lengths = live
    .flatMap((subscription) => itemsOf(world, subscription.id))
    .flatMap((item) => world.store.prices.get(item.price)?.recurring ?? [])
    .map(recurrenceSeconds);
  const furthest = clock.frozen_time + 2 * Math.min(...lengths, 366 * 86_400) + 2 * 86_400;
  if (target > furthest) {
    throw invalid(
      'You cannot advance a test clock by more than two intervals of its shortest subscription at a time.',
      { param: 'frozen_time' },
    );
  }
}
