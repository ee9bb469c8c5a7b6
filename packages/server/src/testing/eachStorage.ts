import type { Database } from '../storage/Database.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { createMigratedDatabase } from './createMigratedDatabase.ts';
import { emptyDatabase } from './emptyDatabase.ts';
import { openMemory } from './openMemory.ts';
import { silentLog } from './silentLog.ts';

/**
 * Opens a database once and gives it to every test, empty and with nobody listening: starting the embedded one takes seconds. It ends
 * with the process.
 */
function shared(open: () => Promise<Database>): () => Promise<Database> {
  let opened: Promise<Database> | null = null;
  const listening: (() => void)[] = [];
  return async () => {
    opened ??= open();
    const db = await opened;
    for (const stop of listening.splice(0)) stop();
    await emptyDatabase(db);
    const subscribe: Database['subscribe'] = (listener) => {
      const stop = db.subscribe(listener);
      listening.push(stop);
      return stop;
    };
    return Object.assign(Object.create(db) as Database, { subscribe });
  };
}

/**
 * Both databases, for `describe.each`: each call gives an empty one. All test files of a worker share it (it keeps its modules from
 * one file to the next), so tests run one after another.
 */
export const eachStorage: [string, () => Promise<Database>][] = [
  ['the embedded database', shared(openMemory)],
  [
    'a real PostgreSQL',
    shared(async () => openDatabase({ databaseUrl: (await createMigratedDatabase()).url }, silentLog)),
  ],
];
