import type { Commit } from '../http/createCommit.ts';
import type { World } from '../world.ts';
import { nextDue, roll } from './roll.ts';

export interface Ticker {
  /** Does what has become due in the sandbox's own time. Cheap when nothing has. */
  tick(): void;
  /** Ticks by itself every second, without keeping the process alive. */
  start(): void;
  stop(): void;
}

export function createTicker(world: World, commit: Commit): Ticker {
  // Looking for due work is only needed when something was written or the next moment has come.
  let quiet = { version: -1, until: Number.NEGATIVE_INFINITY };
  let timer: NodeJS.Timeout | null = null;

  function tick() {
    const now = world.time();
    if (quiet.version === world.store.version() && now < quiet.until) return;
    if (nextDue(world, null, now)) commit(() => roll(world, null, now));
    const next = nextDue(world, null, Number.POSITIVE_INFINITY);
    quiet = { version: world.store.version(), until: next?.at ?? Number.POSITIVE_INFINITY };
  }

  return {
    tick,
    start() {
      timer ??= setInterval(tick, 1000).unref();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
