import { afterAll, vi } from 'vitest';
import type { Database } from '../storage/Database.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { createMigratedDatabase } from './createMigratedDatabase.ts';
import { emptyDatabase } from './emptyDatabase.ts';
import { openMemory } from './openMemory.ts';
import { silentLog } from './silentLog.ts';

// The first test of a file starts the embedded database, which takes long on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Opens a database once per test file and empties it for every test: starting the embedded one takes seconds. */
function shared(open: () => Promise<{ db: Database; drop(): Promise<void> }>): () => Promise<Database> {
  let opened: ReturnType<typeof open> | null = null;
  afterAll(async () => {
    const one = await opened;
    await one?.db.close();
    await one?.drop();
  });
  return async () => {
    opened ??= open();
    const { db } = await opened;
    await emptyDatabase(db);
    return db;
  };
}

/** Both databases, for `describe.each`: each call gives an empty one. Tests of a file share it, so they run one after another. */
export const eachStorage: [string, () => Promise<Database>][] = [
  ['the embedded database', shared(async () => ({ db: await openMemory(), drop: async () => undefined }))],
  [
    'a real PostgreSQL',
    shared(async () => {
      const database = await createMigratedDatabase();
      return { db: await openDatabase({ databaseUrl: database.url }, silentLog), drop: database.drop };
    }),
  ],
];
