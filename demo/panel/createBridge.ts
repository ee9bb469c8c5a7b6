import type { LogEntry } from './LogEntry.ts';

/** How the app's page tells the panel what happens in the browser. Without a panel nobody listens, and nothing is lost. */
export interface Bridge {
  add(entry: Omit<LogEntry, 'id' | 'at'> & { at?: number }): void;
  all(): LogEntry[];
  clear(): void;
  subscribe(listener: () => void): () => void;
}

export function createBridge(): Bridge {
  let entries: LogEntry[] = [];
  let count = 0;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    add(entry) {
      count += 1;
      entries = [...entries.slice(-300), { at: Date.now(), ...entry, id: `page-${count}` }];
      changed();
    },
    all: () => entries,
    clear() {
      entries = [];
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
