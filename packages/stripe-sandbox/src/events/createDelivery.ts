import { view } from '../http/views.ts';
import type { StripeEvent, WebhookEndpoint } from '../store/objects.ts';
import type { World } from '../world.ts';
import { listens } from './createEventLog.ts';
import { signPayload } from './signEvent.ts';

export type DeliveryMode = 'normal' | 'delay' | 'duplicate' | 'reorder' | 'drop';

export interface DeliverySettings {
  mode: DeliveryMode;
  /** How long `delay` waits and `reorder` collects, in milliseconds. */
  delayMs?: number;
}

export type Deliver = (url: string, init: RequestInit) => Promise<Response>;

export interface DeliveryRecord {
  event: string;
  type: string;
  url: string;
  status: number | 'dropped' | 'unreachable';
  attempt: number;
  at: number;
}

export interface DeliveryOptions extends Partial<DeliverySettings> {
  /** Where deliveries go: `fetch` by default; hand in a function to deliver without a network. */
  deliver?: Deliver;
  /** Waits before each further try after an answer other than 2xx, in milliseconds. */
  retryDelaysMs?: readonly number[];
}

export interface Delivery {
  configure(settings: DeliverySettings): void;
  settings(): DeliverySettings;
  send(events: StripeEvent[]): void;
  /** Sends now whatever waits for a delay, a reordering or a retry, and resolves when it has been answered. */
  flush(): Promise<void>;
  /** Resolves when nothing is on its way; what waits on purpose is not waited for. */
  idle(): Promise<void>;
  resend(event: StripeEvent): Promise<void>;
  records(): DeliveryRecord[];
  onDelivery(listener: (record: DeliveryRecord) => void): () => void;
  close(): void;
}

interface Parcel {
  event: StripeEvent;
  endpoint: WebhookEndpoint;
  attempt: number;
}

interface Waiting {
  parcels: Parcel[];
  timer: NodeJS.Timeout;
  reordering: boolean;
}

const keptRecords = 500;
const defaultDelayMs = 3000;
const reorderWindowMs = 50;

/** Delivers events to webhook endpoints, or misbehaves on request in the ways real deliveries do. */
export function createDelivery(world: () => World, options: DeliveryOptions): Delivery {
  const deliver = options.deliver ?? ((url, init) => fetch(url, init));
  const retryDelays = options.retryDelaysMs ?? [1000, 5000, 30_000];
  let settings: DeliverySettings = {
    mode: options.mode ?? 'normal',
    ...(options.delayMs === undefined ? {} : { delayMs: options.delayMs }),
  };
  const waiting = new Set<Waiting>();
  const records: DeliveryRecord[] = [];
  const listeners = new Set<(record: DeliveryRecord) => void>();
  // One queue per endpoint keeps the order in normal mode, which Stripe does not promise but tests are easier to read with.
  const queues = new Map<string, Promise<void>>();
  let closed = false;

  function record(parcel: Parcel, status: DeliveryRecord['status']) {
    const entry = {
      event: parcel.event.id,
      type: parcel.event.type,
      url: parcel.endpoint.url,
      status,
      attempt: parcel.attempt,
      at: Date.now(),
    };
    records.push(entry);
    if (records.length > keptRecords) records.shift();
    for (const listener of listeners) listener(entry);
  }

  async function post(parcel: Parcel): Promise<void> {
    const endpoint = world().store.webhook_endpoints.get(parcel.endpoint.id);
    if (closed || !endpoint || endpoint.status !== 'enabled') return;
    const payload = JSON.stringify(view(world(), parcel.event), null, 2);
    // Receivers compare the signature's time with the wall clock, whatever time the sandbox is in.
    const at = Math.floor(Date.now() / 1000);
    const status = await deliver(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': signPayload(payload, endpoint.secret, at),
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      body: payload,
    }).then(
      (response) => response.status,
      () => 'unreachable' as const,
    );
    record(parcel, status);
    const accepted = typeof status === 'number' && status >= 200 && status < 300;
    const delay = retryDelays[parcel.attempt - 1];
    if (!accepted && delay !== undefined) hold([{ ...parcel, attempt: parcel.attempt + 1 }], delay);
    if (accepted) settleEvent(parcel.event);
  }

  function settleEvent(event: StripeEvent) {
    const stored = world().store.events.get(event.id);
    if (stored)
      world().store.events.patch(event.id, { pending_webhooks: Math.max(stored.pending_webhooks - 1, 0) });
  }

  function enqueue(parcels: Parcel[]): void {
    for (const parcel of parcels) {
      const before = queues.get(parcel.endpoint.id) ?? Promise.resolve();
      queues.set(
        parcel.endpoint.id,
        before.then(() => post(parcel)),
      );
    }
  }

  function hold(parcels: Parcel[], ms: number, reordering = false): void {
    const entry: Waiting = {
      parcels,
      reordering,
      timer: setTimeout(() => {
        waiting.delete(entry);
        enqueue(entry.parcels);
      }, ms),
    };
    entry.timer.unref();
    waiting.add(entry);
  }

  /** Everything that happens within the window arrives in reverse. */
  function holdForReordering(parcels: Parcel[]): void {
    const open = [...waiting].find((entry) => entry.reordering);
    if (open) open.parcels.unshift(...parcels.toReversed());
    else hold(parcels.toReversed(), settings.delayMs ?? reorderWindowMs, true);
  }

  function dispatch(parcels: Parcel[]): void {
    if (parcels.length === 0) return;
    if (settings.mode === 'drop') for (const parcel of parcels) record(parcel, 'dropped');
    else if (settings.mode === 'delay') hold(parcels, settings.delayMs ?? defaultDelayMs);
    else if (settings.mode === 'reorder') holdForReordering(parcels);
    else if (settings.mode === 'duplicate') enqueue(parcels.flatMap((parcel) => [parcel, parcel]));
    else enqueue(parcels);
  }

  function parcelsFor(event: StripeEvent): Parcel[] {
    return world()
      .store.webhook_endpoints.where(
        (endpoint) => endpoint.status === 'enabled' && listens(endpoint.enabled_events, event.type),
      )
      .map((endpoint) => ({ event, endpoint, attempt: 1 }));
  }

  async function idle(): Promise<void> {
    let seen = -1;
    while (seen !== queues.size || queues.size > 0) {
      const current = [...queues.entries()];
      seen = current.length;
      await Promise.all(current.map(([, queue]) => queue));
      for (const [id, queue] of current) if (queues.get(id) === queue) queues.delete(id);
      if (queues.size === 0) return;
    }
  }

  return {
    configure(next) {
      settings = next;
    },
    settings: () => settings,
    send(events) {
      dispatch(events.flatMap(parcelsFor));
    },
    async flush() {
      for (const entry of waiting) {
        clearTimeout(entry.timer);
        waiting.delete(entry);
        enqueue(entry.parcels);
      }
      await idle();
    },
    idle,
    async resend(event) {
      enqueue(parcelsFor(event));
      await idle();
    },
    records: () => [...records],
    onDelivery(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      for (const entry of waiting) clearTimeout(entry.timer);
      waiting.clear();
    },
  };
}
