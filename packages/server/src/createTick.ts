import { endGrants } from './accounts/endGrants.ts';
import type { ServerContext } from './context.ts';
import { countPast } from './metrics/countPast.ts';
import { foldRollups } from './metrics/foldRollups.ts';
import { createForget } from './privacy/createForget.ts';
import { purgeExpired } from './storage/purgeExpired.ts';
import { createMeasure } from './telemetry/createMeasure.ts';
import { inSpan } from './telemetry/inSpan.ts';
import { moneyChores } from './upgrades/moneyChores.ts';

export interface Chore {
  name: string;
  run(ctx: ServerContext): Promise<void>;
}

/** What happens in the background, in this order. Every chore claims its work, so any number of instances may run it at once. */
const createChores = (): readonly Chore[] => [
  ...moneyChores,
  { name: 'grants.end', run: (ctx) => endGrants(ctx, ctx.accounts) },
  { name: 'requests.expire', run: (ctx) => ctx.requests.expire() },
  { name: 'opportunities.expire', run: (ctx) => ctx.opportunities.expire() },
  { name: 'metrics.past', run: countPast },
  { name: 'metrics.fold', run: foldRollups },
  { name: 'storage.purge', run: (ctx) => purgeExpired(ctx.db, ctx.now()) },
  { name: 'privacy.forget', run: createForget() },
  { name: 'telemetry.measure', run: createMeasure() },
];

/** One round of every chore. One that fails is logged and keeps none of the others from running. Calls that overlap share a round. */
export function createTick(ctx: ServerContext): () => Promise<void> {
  const chores = createChores();
  let running: Promise<void> | null = null;
  const round = async () => {
    for (const { name, run } of chores) {
      await inSpan(`uptier tick ${name}`, {}, () => run(ctx)).catch((error: unknown) => {
        ctx.log.error('uptier: background work failed; the next tick tries again', {
          chore: name,
          error: String(error),
        });
      });
    }
  };
  return () => {
    running ??= round().finally(() => {
      running = null;
    });
    return running;
  };
}
