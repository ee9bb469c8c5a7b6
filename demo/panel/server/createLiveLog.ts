import type { LogEntry } from '../LogEntry.ts';

export type NewEntry = Omit<LogEntry, 'id' | 'at' | 'tone'> & { tone?: LogEntry['tone'] };

export interface LiveLog {
  add(entry: NewEntry): void;
  /** Everything kept, oldest first. */
  all(): LogEntry[];
  clear(): void;
  /** Hears nothing while the work goes on: setting a scene is not part of it. */
  quietly<T>(work: () => Promise<T>): Promise<T>;
  subscribe(listener: (entry: LogEntry) => void): () => void;
}

const kept = 500;
const secret = /^(client_?secret|token|authorization|secret)$/i;

/** Keeps the latest lines in memory. Secrets are taken out on the way in, so that no reader has to think of them. */
export function createLiveLog(now: () => number = Date.now): LiveLog {
  let entries: LogEntry[] = [];
  let count = 0;
  let quiet = 0;
  const run = now().toString(36);
  const listeners = new Set<(entry: LogEntry) => void>();
  return {
    add(entry) {
      if (quiet > 0) return;
      count += 1;
      const made: LogEntry = { tone: 'plain', ...entry, id: `${run}-${count}`, at: now() };
      if ('detail' in made) made.detail = withoutSecrets(made.detail);
      entries = [...entries.slice(1 - kept), made];
      for (const listener of listeners) listener(made);
    },
    all: () => entries,
    clear() {
      entries = [];
    },
    async quietly(work) {
      quiet += 1;
      try {
        return await work();
      } finally {
        quiet -= 1;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      secret.test(key) && typeof inner === 'string' ? [key, '(secret)'] : [key, withoutSecrets(inner)],
    ),
  );
}
