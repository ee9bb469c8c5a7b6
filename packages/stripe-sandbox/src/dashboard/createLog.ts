import type { DeliveryRecord } from '../events/createDelivery.ts';
import type { RequestRecord } from '../http/requestRecord.ts';
import type { StripeEvent } from '../store/objects.ts';

export type SandboxLogEntry =
  | ({ kind: 'request' } & RequestRecord)
  | { kind: 'event'; id: string; type: string; object: string; at: number }
  | ({ kind: 'delivery' } & DeliveryRecord);

export interface Log {
  add(entry: SandboxLogEntry): void;
  addEvent(event: StripeEvent): void;
  recent(): SandboxLogEntry[];
  listen(listener: (entry: SandboxLogEntry) => void): () => void;
}

const kept = 500;

/** What happened lately, for the dashboard and for whoever listens. */
export function createLog(): Log {
  const entries: SandboxLogEntry[] = [];
  const listeners = new Set<(entry: SandboxLogEntry) => void>();

  function add(entry: SandboxLogEntry) {
    entries.push(entry);
    if (entries.length > kept) entries.shift();
    for (const listener of listeners) listener(entry);
  }

  return {
    add,
    addEvent: ({ id, type, data }) =>
      add({ kind: 'event', id, type, object: data.object.id, at: Date.now() }),
    recent: () => [...entries],
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
