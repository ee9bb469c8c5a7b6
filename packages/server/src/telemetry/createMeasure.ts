import type { ServerContext } from '../context.ts';
import { readQueueFacts } from '../storage/queueFacts.ts';

/** As often as collectors usually ask. */
const everyMs = 15_000;

/** Tells the metrics how the queues stand, from every instance: a graph takes the largest. */
export function createMeasure(): (ctx: ServerContext) => Promise<void> {
  let measuredAt = Number.NEGATIVE_INFINITY;
  return async ({ db, metrics, now }) => {
    if (Math.abs(now() - measuredAt) < everyMs) return;
    measuredAt = now();
    metrics.queues(await readQueueFacts(db, now()));
  };
}
