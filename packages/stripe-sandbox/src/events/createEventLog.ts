import { view } from '../http/views.ts';
import type { ApiObject, StripeEvent } from '../store/objects.ts';
import type { World } from '../world.ts';
import { apiVersion } from '../world.ts';
import { diffAttributes } from './diffAttributes.ts';

interface EmitOptions {
  /** The object as it was; makes `previous_attributes` and drops the event when nothing changed. */
  before?: ApiObject;
  /** Stripe sends some events after everything else of their request (invoiceitem.created, measured). */
  last?: boolean;
}

export interface EventLog {
  emit(type: string, object: ApiObject, options?: EmitOptions): void;
  /** Stores what was emitted since the last call and returns it in order. Call once the writes are certain. */
  flush(): StripeEvent[];
  /** Forgets what was emitted since the last flush. */
  discard(): void;
  mark(): number;
  rewind(mark: number): void;
}

interface Emitted {
  type: string;
  object: ApiObject;
  previous: Record<string, unknown> | undefined;
  created: number;
  last: boolean;
  request: StripeEvent['request'];
}

/** Events are collected while a request is worked on and become real only when its writes do. */
export function createEventLog(world: () => World): EventLog {
  let pending: Emitted[] = [];

  function emit(type: string, object: ApiObject, options: EmitOptions = {}) {
    const current = view(world(), object);
    const previous = options.before && diffAttributes(options.before, current);
    if (previous && Object.keys(previous).length === 0) return;
    pending.push({
      type,
      object: current,
      previous,
      created: world().time(ownerOf(world(), object)),
      last: options.last ?? false,
      request: {
        id: world().request?.id ?? null,
        idempotency_key: world().request?.idempotencyKey ?? null,
      },
    });
  }

  function store(emitted: Emitted): StripeEvent {
    const { store, ids } = world();
    const waiting = store.webhook_endpoints.where((endpoint) =>
      listens(endpoint.enabled_events, emitted.type),
    );
    return store.events.put({
      id: ids.next('evt'),
      object: 'event',
      api_version: apiVersion,
      created: emitted.created,
      data: {
        object: emitted.object,
        ...(emitted.previous ? { previous_attributes: emitted.previous } : {}),
      },
      livemode: false,
      pending_webhooks: waiting.length,
      request: emitted.request,
      type: emitted.type,
    });
  }

  return {
    emit,
    flush() {
      const ordered = [...pending.filter((event) => !event.last), ...pending.filter((event) => event.last)];
      pending = [];
      return ordered.map(store);
    },
    discard() {
      pending = [];
    },
    mark: () => pending.length,
    rewind(mark) {
      pending = pending.slice(0, mark);
    },
  };
}

export function listens(enabled: readonly string[], type: string): boolean {
  return enabled.includes('*') || enabled.includes(type);
}

/** An event happens in the time of the test clock its object belongs to. */
function ownerOf(world: World, object: ApiObject): { test_clock?: unknown } | null {
  if (typeof object.test_clock === 'string') return { test_clock: object.test_clock };
  if (typeof object.customer === 'string') return world.store.customers.get(object.customer) ?? null;
  if (typeof object.invoice === 'string') return world.store.invoices.get(object.invoice) ?? null;
  if (object.object === 'test_helpers.test_clock') return { test_clock: object.id };
  return null;
}
