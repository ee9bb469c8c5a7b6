import { enterNextPhase } from '../billing/schedules/schedulePhases.ts';
import type { Schedule } from '../store/objects.ts';
import type { World } from '../world.ts';
import type { Due, Scope } from './roll.ts';

/** Subscription schedules whose phase is over. */
export function dueSchedules(world: World, scope: Scope): Due[] {
  return world.store.subscription_schedules
    .where((row) => row.test_clock === scope && row.status === 'active' && row.current_phase !== null)
    .map((schedule) => ({
      at: schedule.current_phase?.end_date ?? 0,
      // Before the renewal of the same second, which then bills what the new phase says.
      rank: 1,
      run: () => enterNextPhase(world, world.store.subscription_schedules.get(schedule.id) as Schedule),
    }));
}
