import pg from 'pg';
import type { Logger } from '../createUptier.ts';

type Listener = (message: string | null) => void;

const channel = 'uptier_changes';
const retryAfterMs = 1_000;

/**
 * Hears LISTEN/NOTIFY on one connection of its own, opened with the first subscriber and reopened when cut. After a cut,
 * subscribers get `null`: something may have been missed. A transaction pooler (pgbouncer) cannot carry LISTEN; give it a direct URL.
 */
export function createListener(databaseUrl: string, log: Logger) {
  const listeners = new Set<Listener>();
  let client: pg.Client | null = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  const tell = (message: string | null) => {
    for (const listener of listeners) listener(message);
  };

  const lost = (error?: Error) => {
    if (!client) return;
    client = null;
    if (closed) return;
    log.warn('uptier: lost the connection that hears changes; reconnecting', { error: error?.message });
    retry = setTimeout(() => connect(true), retryAfterMs);
  };

  const connect = async (again: boolean) => {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: 'uptier-changes' });
    client = next;
    next.on('error', lost);
    next.on('end', () => lost());
    next.on('notification', ({ payload }) => tell(payload ?? null));
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
      if (again) tell(null);
    } catch (error) {
      await next.end().catch(() => undefined);
      lost(error as Error);
    }
  };

  return {
    channel,
    subscribe(listener: Listener) {
      listeners.add(listener);
      if (!client && !retry && !closed) void connect(false);
      return () => void listeners.delete(listener);
    },
    async close() {
      closed = true;
      if (retry) clearTimeout(retry);
      listeners.clear();
      await client?.end().catch(() => undefined);
    },
  };
}
