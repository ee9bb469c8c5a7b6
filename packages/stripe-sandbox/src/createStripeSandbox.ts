import { accountRoutes } from './account/accountRoutes.ts';
import { invoiceRoutes } from './billing/invoices/invoiceRoutes.ts';
import { subscriptionRoutes } from './billing/subscriptions/subscriptionRoutes.ts';
import { createSite } from './browser/createSite.ts';
import { catalogRoutes } from './catalog/catalogRoutes.ts';
import { offerRoutes } from './catalog/offerRoutes.ts';
import { customerRoutes } from './customers/customerRoutes.ts';
import {
  createDelivery,
  type DeliveryOptions,
  type DeliveryRecord,
  type DeliverySettings,
} from './events/createDelivery.ts';
import { createEventLog } from './events/createEventLog.ts';
import { eventRoutes } from './events/eventRoutes.ts';
import { createApi, type RequestRecord } from './http/createApi.ts';
import { StripeError } from './http/errors.ts';
import { createFaults, DeadConnection, type Fault } from './http/faults.ts';
import { listenOn, type SandboxServer } from './http/listen.ts';
import { view } from './http/views.ts';
import { paymentRoutes } from './payments/paymentRoutes.ts';
import { createIds } from './store/createIds.ts';
import { type CollectionName, createStore, type Store } from './store/createStore.ts';
import type { ApiObject, StripeEvent } from './store/objects.ts';
import type { World } from './world.ts';

export interface StripeSandboxOptions {
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

export type SandboxLogEntry =
  | ({ kind: 'request' } & RequestRecord)
  | { kind: 'event'; id: string; type: string; object: string; at: number }
  | ({ kind: 'delivery' } & DeliveryRecord);

export interface StripeSandbox {
  /** Serves every path of the sandbox. Rejects, as a dead connection would, when a fault says so. */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /** Serves over HTTP. Port 0 picks a free one. */
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
  /** Does now whatever has become due in the sandbox's own time: renewals, trials, expiries. */
  tick(): void;
  /** Resolves when no request is being answered and nothing is on its way to a webhook endpoint. */
  idle(): Promise<void>;
  /** Forgets everything, webhook endpoints included. */
  reset(): void;
  close(): Promise<void>;
}

const routes = [
  ...accountRoutes,
  ...catalogRoutes,
  ...offerRoutes,
  ...customerRoutes,
  ...paymentRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...eventRoutes,
];

/**
 * A local Stripe for tests and demos. Point any Stripe client at it:
 *
 *     const server = await createStripeSandbox().listen({ port: 12111 });
 *     const stripe = new Stripe('sk_test_local', { host: '127.0.0.1', port: server.port, protocol: 'http' });
 */
export function createStripeSandbox(options: StripeSandboxOptions = {}): StripeSandbox {
  const world = createWorld(options);
  const faults = createFaults();
  const delivery = createDelivery(() => world, options.webhooks ?? {});
  const listeners = new Set<(entry: SandboxLogEntry) => void>();
  const servers = new Set<SandboxServer>();
  let running = 0;

  function tell(entry: SandboxLogEntry) {
    for (const listener of listeners) listener(entry);
  }

  /** One unit of work: its writes and events happen together or not at all. A kept failure keeps both. */
  function commit<T>(work: () => T): T {
    try {
      const result = world.store.transaction(work, keepsChanges);
      announce(world.events.flush());
      return result;
    } catch (error) {
      if (keepsChanges(error)) announce(world.events.flush());
      else world.events.discard();
      throw error;
    }
  }

  function announce(events: StripeEvent[]) {
    for (const event of events) {
      tell({ kind: 'event', id: event.id, type: event.type, object: event.data.object.id, at: Date.now() });
    }
    delivery.send(events);
  }

  const api = createApi({
    world: () => world,
    routes,
    faults,
    secretKeys: options.secretKeys,
    commit,
    log: (record) => tell({ kind: 'request', ...record }),
  });
  delivery.onDelivery((record) => tell({ kind: 'delivery', ...record }));

  const site = createSite({ world: () => world, commit });

  async function route(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/v1/'))
      return (await site(request)) ?? new Response('Not found', { status: 404 });
    return request.method === 'OPTIONS' ? preflight() : api(request);
  }

  async function serve(input: Request | string | URL, init?: RequestInit): Promise<Response> {
    const request = input instanceof Request && !init ? input : new Request(input, init);
    world.baseUrl = new URL(request.url).origin;
    running += 1;
    try {
      return await route(request);
    } catch (error) {
      if (error instanceof DeadConnection)
        throw Object.assign(new TypeError(error.message), { cause: error.cause });
      throw error;
    } finally {
      running -= 1;
    }
  }

  const sandbox: StripeSandbox = {
    fetch: serve,
    async listen({ port = 0, host = '127.0.0.1' } = {}) {
      const server = await listenOn(serve, port, host);
      world.baseUrl = server.url;
      servers.add(server);
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
    onRequest(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tick() {},
    async idle() {
      while (running > 0) await new Promise((resolve) => setImmediate(resolve));
      await delivery.idle();
    },
    reset() {
      world.store.clear();
      world.previews.clear();
      faults.clear();
    },
    async close() {
      delivery.close();
      await Promise.all([...servers].map((server) => server.close()));
    },
  };
  return sandbox;
}

/** Browsers may call the API from any page, as they may call Stripe; the keys decide what they can do there. */
function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'authorization, content-type, idempotency-key, stripe-version',
      'access-control-max-age': '300',
    },
  });
}

function keepsChanges(error: unknown): boolean {
  return error instanceof StripeError && error.details.keepsChanges === true;
}

function createWorld(options: StripeSandboxOptions): World {
  const store = createStore();
  const seed = options.deterministicIds === true ? 'sandbox' : options.deterministicIds || undefined;
  const now = options.now ?? Date.now;
  const country = options.accountCountry ?? 'US';
  const world: World = {
    store,
    ids: createIds(seed),
    events: createEventLog(() => world),
    account: { id: 'acct_sandbox00000001', country, currency: currencyOf(country), name: 'Local Stripe' },
    automaticTaxRates: options.automaticTaxRates ?? {},
    time(owner) {
      const clock =
        typeof owner?.test_clock === 'string' ? store.test_clocks.get(owner.test_clock) : undefined;
      return clock?.frozen_time ?? world.rollingAt ?? Math.floor(now() / 1000);
    },
    request: null,
    baseUrl: 'http://127.0.0.1:12111',
    rollingAt: null,
    previewing: false,
    previews: new Map(),
  };
  return world;
}

function currencyOf(country: string): string {
  const currencies: Record<string, string> = {
    US: 'usd',
    GB: 'gbp',
    CA: 'cad',
    AU: 'aud',
    JP: 'jpy',
    MY: 'myr',
  };
  return currencies[country] ?? 'eur';
}
