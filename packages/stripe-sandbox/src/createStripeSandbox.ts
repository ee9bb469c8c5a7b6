import { createSite } from './browser/createSite.ts';
import { createTicker } from './clock/createTicker.ts';
import { createWorld, type WorldOptions } from './createWorld.ts';
import { createControl } from './dashboard/createControl.ts';
import { createLog, type SandboxLogEntry } from './dashboard/createLog.ts';
import {
  createDelivery,
  type DeliveryOptions,
  type DeliveryRecord,
  type DeliverySettings,
} from './events/createDelivery.ts';
import { createApi } from './http/createApi.ts';
import { createCommit } from './http/createCommit.ts';
import { createFaults, DeadConnection, type Fault } from './http/faults.ts';
import { listenOn, type SandboxServer } from './http/listen.ts';
import { preflight } from './http/preflight.ts';
import { view } from './http/views.ts';
import { routes } from './routes.ts';
import { createPersistence } from './store/createPersistence.ts';
import type { CollectionName, Store } from './store/createStore.ts';
import type { ApiObject } from './store/objects.ts';

export interface StripeSandboxOptions extends WorldOptions {
  /** The sandbox's time in milliseconds; real time by default. Objects on a test clock live in that clock's time. */
  now?: () => number;
  /** Same requests, same ids. A string is the seed. */
  deterministicIds?: boolean | string;
  /** Keeps the state in this file, written atomically, and reads it back at start. In memory without it. */
  file?: string;
  webhooks?: DeliveryOptions;
  /** The secret keys to accept; any `sk_test_…` or `rk_test_…` by default. Live keys are always refused. */
  secretKeys?: string[];
  /** Two-letter country of the account, default `US`. */
  accountCountry?: string;
  /** Percent of tax `automatic_tax` finds, by country (`DE`) or US state (`US-CA`). Elsewhere nothing is collected. */
  automaticTaxRates?: Record<string, number>;
}

export interface StripeSandbox {
  /** Serves every path of the sandbox. Rejects, as a dead connection would, when a fault says so. */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /** Serves over HTTP. Port 0, the default, picks a free one. */
  listen(options?: { port?: number; host?: string }): Promise<SandboxServer>;
  store: Store;
  /** All objects of a collection, oldest first, as the API shows them. */
  list<T = ApiObject>(collection: CollectionName): T[];
  get<T = ApiObject>(collection: CollectionName, id: string): T | undefined;
  faults: { set(faults: Fault[]): void; clear(): void; list(): Fault[] };
  webhooks: {
    configure(settings: DeliverySettings): void;
    settings(): DeliverySettings;
    /** Delivers now whatever is waiting for a delay, a reordering or a retry. */
    flush(): Promise<void>;
    resend(eventId: string): Promise<void>;
    deliveries(): DeliveryRecord[];
  };
  /** Calls `listener` for every request, event and delivery, for a live log. Returns the stop. */
  onRequest(listener: (entry: SandboxLogEntry) => void): () => void;
  /** Does now whatever has become due in the sandbox's own time: renewals, trials, expiries. Every request does it too. */
  tick(): void;
  /** Resolves when no request is being answered and nothing is on its way to a webhook endpoint. */
  idle(): Promise<void>;
  /** Forgets everything, webhook endpoints and faults included. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * A local Stripe for tests and demos. Point any Stripe client at it:
 *
 *     const server = await createStripeSandbox().listen({ port: 12111 });
 *     const stripe = new Stripe('sk_test_local', { host: '127.0.0.1', port: server.port, protocol: 'http' });
 */
export function createStripeSandbox(options: StripeSandboxOptions = {}): StripeSandbox {
  const world = createWorld(options);
  const persistence = options.file ? createPersistence(options.file, world.store, world.ids) : null;
  const faults = createFaults();
  const log = createLog();
  const delivery = createDelivery(() => world, options.webhooks ?? {});
  const stopLogging = delivery.onDelivery((record) => log.add({ kind: 'delivery', ...record }));
  const commit = createCommit(world, (events) => {
    for (const event of events) log.addEvent(event);
    delivery.send(events);
    persistence?.touch();
  });
  const ticker = createTicker(world, commit);
  const servers = new Set<SandboxServer>();
  let running = 0;

  const api = createApi({
    world: () => world,
    routes,
    faults,
    secretKeys: options.secretKeys,
    commit,
    log: (record) => log.add({ kind: 'request', ...record }),
  });
  const site = createSite({ world: () => world, commit });
  const control = createControl({ world, commit, faults, delivery, log, reset });

  async function route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/v1/')) return request.method === 'OPTIONS' ? preflight() : api(request);
    const answer = (await control(request)) ?? (await site(request));
    return answer ?? new Response('Not found', { status: 404 });
  }

  async function serve(input: Request | string | URL, init?: RequestInit): Promise<Response> {
    const request = input instanceof Request && !init ? input : new Request(input, init);
    world.baseUrl = new URL(request.url).origin;
    running += 1;
    try {
      ticker.tick();
      return await route(request);
    } catch (error) {
      // What fetch itself throws when a connection breaks, so that callers cannot tell the difference.
      if (error instanceof DeadConnection) throw new TypeError(error.message, { cause: error.cause });
      throw error;
    } finally {
      running -= 1;
      persistence?.touch();
    }
  }

  function reset() {
    world.store.clear();
    world.ids.resume(0);
    world.previews.clear();
    faults.clear();
    persistence?.touch();
  }

  return {
    fetch: serve,
    async listen({ port = 0, host = '127.0.0.1' } = {}) {
      const server = await listenOn(serve, port, host);
      world.baseUrl = server.url;
      servers.add(server);
      ticker.start();
      return server;
    },
    store: world.store,
    list: <T>(collection: CollectionName) =>
      world.store[collection].all().map((object: ApiObject) => view(world, object)) as T[],
    get: <T>(collection: CollectionName, id: string) => {
      const object = world.store[collection].get(id);
      return object && (view(world, object) as T);
    },
    faults: { set: faults.set, clear: faults.clear, list: faults.list },
    webhooks: {
      configure: delivery.configure,
      settings: delivery.settings,
      flush: delivery.flush,
      async resend(id) {
        const event = world.store.events.get(id);
        if (event) await delivery.resend(event);
      },
      deliveries: delivery.records,
    },
    onRequest: log.listen,
    tick: ticker.tick,
    async idle() {
      while (running > 0) await new Promise((resolve) => setImmediate(resolve));
      await delivery.idle();
    },
    reset,
    async close() {
      ticker.stop();
      delivery.close();
      stopLogging();
      await Promise.all([...servers].map((server) => server.close()));
      persistence?.flush();
    },
  };
}
