import type { Database } from '../storage/Database.ts';

/** The account id in a message that concerns everybody: a switch, a published campaign. */
const everybody = '*';

export interface Changes {
  /** Calls back with the account's new version; 0 when only "look again" is known. Returns its stop. */
  watch(account: string, listener: (version: number) => void): () => void;
  /** Calls back when something that concerns every account has changed, before browsers are told. */
  onEverybody(listener: () => void): () => void;
  /** How many browsers are connected to this instance. */
  watchers(): number;
  stop(): void;
}

/** Hands what the database publishes to the browsers connected to this instance. One subscription however many they are. */
export function createChanges(db: Database): Changes {
  const watching = new Map<string, Set<(version: number) => void>>();
  const general = new Set<() => void>();

  const tell = (account: string, version: number) => {
    for (const listener of watching.get(account) ?? []) listener(version);
  };
  const tellAll = () => {
    for (const listener of general) listener();
    for (const account of watching.keys()) tell(account, 0);
  };

  const stop = db.subscribe((message) => {
    const change = message === null ? null : (JSON.parse(message) as { account: string; version: number });
    // Null: the connection was cut and something may have been missed.
    if (change === null || change.account === everybody) tellAll();
    else tell(change.account, change.version);
  });

  return {
    watch(account, listener) {
      const listeners = watching.get(account) ?? new Set();
      watching.set(account, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) watching.delete(account);
      };
    },
    onEverybody(listener) {
      general.add(listener);
      return () => general.delete(listener);
    },
    watchers: () => [...watching.values()].reduce((sum, listeners) => sum + listeners.size, 0),
    stop,
  };
}

/** Tells every instance that every account should look again. */
export function announceToEverybody(db: Database): Promise<void> {
  return db.publish(JSON.stringify({ account: everybody, version: 0 }));
}
