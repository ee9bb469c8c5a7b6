import type { Catalog } from '@uptier/model';
import type { ResolvedOptions, ServerContext } from '../../context.ts';
import { createContext } from '../../createContext.ts';
import { createTick } from '../../createTick.ts';
import type { StripeOptions } from '../../createUptier.ts';
import { createApp } from '../../http/createApp.ts';
import { createOriginPolicy } from '../../identity/createOriginPolicy.ts';
import { createRateLimits } from '../../identity/createRateLimits.ts';
import { createTokens } from '../../identity/createTokens.ts';
import { routes } from '../../routes.ts';
import type { Database } from '../../storage/Database.ts';
import { createStripeGateway } from '../../stripe/createStripeGateway.ts';
import type { StripeGateway } from '../../stripe/gateway.ts';
import { recordLog } from '../recordLog.ts';
import { Crash } from './Crash.ts';
import type { SeededBug } from './seededBugs.ts';

export interface ProcessPorts {
  db: Database;
  stripe: StripeOptions;
  catalog: Catalog;
  options: ResolvedOptions;
  now: () => number;
  /** Called at every boundary with its number; throws `Crash` to end the process there. */
  onBoundary?: (name: string) => void;
  /** Something that happens elsewhere right before a call to Stripe is sent, or while its answer is on the way. */
  whileWaiting?: (call: string, moment: 'before' | 'after') => Promise<void>;
  bug?: SeededBug | undefined;
}

/**
 * One server process that can die: once `onBoundary` has thrown, every further boundary throws too, so that no code that
 * catches errors can do anything more, exactly as if the machine were gone.
 */
export function createProcess(ports: ProcessPorts) {
  let dead = false;
  const boundary = (name: string) => {
    if (dead) throw new Crash(name);
    try {
      ports.onBoundary?.(name);
    } catch (error) {
      dead = true;
      throw error;
    }
  };
  const log = recordLog();
  const gateway = createStripeGateway(ports.stripe, {
    now: ports.now,
    retries: 0,
    timeout: 10_000,
    hooks: {
      async beforeCall(call) {
        boundary(`before ${call}`);
        await ports.whileWaiting?.(call, 'before');
      },
      async afterCall(call) {
        await ports.whileWaiting?.(call, 'after');
        boundary(`after ${call}`);
      },
    },
  });
  const db = crashing(ports.db, boundary);
  const stripe: StripeGateway = ports.bug?.gateway?.(gateway) ?? gateway;
  const made = createContext({ ...ports, db, stripe, log });
  const ctx: ServerContext = ports.bug?.context?.(made) ?? made;
  const tokens = createTokens({ keys: ports.options.sessionKeys, mode: 'sandbox', now: ports.now });
  const fetch = createApp({
    ctx,
    routes,
    tokens,
    origins: createOriginPolicy(ports.options.origins),
    limits: createRateLimits({ db, now: ports.now, clientAddress: null }),
    basePath: '',
  });
  const tick = createTick(ctx);
  return {
    ctx,
    log,
    tokens,
    fetch,
    tick: ports.bug?.tick ? () => ports.bug!.tick!(ctx, tick) : tick,
    isDead: () => dead,
    stop: () => ctx.changes.stop(),
  };
}

export type ServerProcess = ReturnType<typeof createProcess>;

/** Before every statement, before a commit (a crash rolls back) and after it (a crash loses the answer). */
function crashing(db: Database, boundary: (name: string) => void): Database {
  return {
    kind: db.kind,
    get query() {
      boundary('db.query');
      return db.query;
    },
    async rows(statement, values) {
      boundary('db.query');
      return db.rows(statement, values);
    },
    async transaction(work) {
      boundary('db.begin');
      const result = await db.transaction(async (tx) => {
        const done = await work(tx);
        boundary('db.commit');
        return done;
      });
      boundary('db.committed');
      return result;
    },
    publish: (message) => db.publish(message),
    subscribe: (listener) => db.subscribe(listener),
    ping: () => db.ping(),
    close: () => db.close(),
  };
}
