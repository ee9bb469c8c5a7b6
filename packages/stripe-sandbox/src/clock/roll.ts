import type { World } from '../world.ts';
import { dueInvoices } from './dueInvoices.ts';
import { dueSchedules } from './dueSchedules.ts';
import { dueSessions } from './dueSessions.ts';
import { dueSubscriptions } from './dueSubscriptions.ts';

/** Something that happens by itself at a moment. */
export interface Due {
  at: number;
  /** Of things due in the same second, the lower rank goes first. */
  rank: number;
  run(): void;
}

/** The id of a test clock, or null for the sandbox's own time. */
export type Scope = string | null;

const sources = [dueSubscriptions, dueInvoices, dueSchedules, dueSessions];
const mostSteps = 20_000;

export function nextDue(world: World, scope: Scope, until: number): Due | null {
  const due = sources.flatMap((source) => source(world, scope)).filter((entry) => entry.at <= until);
  return due.toSorted((a, b) => a.at - b.at || a.rank - b.rank)[0] ?? null;
}

/** Moves time to `target` and does on the way what is due, each thing at its own moment. */
export function roll(world: World, scope: Scope, target: number): void {
  const { request } = world;
  // What happens by itself was asked for by nobody: its events carry no request.
  world.request = null;
  try {
    for (let step = 0; ; step += 1) {
      const due = nextDue(world, scope, target);
      if (!due) break;
      if (step > mostSteps) throw new Error('The sandbox clock does not come to rest.');
      moveTo(world, scope, due.at);
      due.run();
    }
    moveTo(world, scope, target);
  } finally {
    world.rollingAt = null;
    world.request = request;
  }
}

function moveTo(world: World, scope: Scope, at: number): void {
  if (scope === null) {
    world.rollingAt = Math.max(at, world.rollingAt ?? at);
    return;
  }
  const clock = world.store.test_clocks.get(scope);
  if (clock && clock.frozen_time < at) world.store.test_clocks.patch(scope, { frozen_time: at });
}
