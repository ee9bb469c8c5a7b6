import type { World } from '../world.ts';

/** Does the real thing, stops short of charging for it, and takes every write back. Returns what it came to. */
export function rehearse<T>(world: World, work: () => T): T {
  const mark = world.events.mark();
  const within = world.previewing;
  world.previewing = true;
  try {
    return world.store.rehearse(work);
  } finally {
    world.previewing = within;
    world.events.rewind(mark);
  }
}
