import type { StripeEvent } from '../store/objects.ts';
import type { World } from '../world.ts';
import { StripeError } from './errors.ts';

export type Commit = <T>(work: () => T) => T;

/** Runs work as one unit: its writes and its events happen together or not at all. A kept failure keeps both. */
export function createCommit(world: World, announce: (events: StripeEvent[]) => void): Commit {
  return (work) => {
    try {
      const result = world.store.transaction(work, keepsChanges);
      announce(world.events.flush());
      return result;
    } catch (error) {
      if (keepsChanges(error)) announce(world.events.flush());
      else world.events.discard();
      throw error;
    }
  };
}

function keepsChanges(error: unknown): boolean {
  return error instanceof StripeError && error.details.keepsChanges === true;
}
