import type { Database } from '../storage/Database.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { createMigratedDatabase } from './createMigratedDatabase.ts';
import { emptyDatabase } from './emptyDatabase.ts';
import { silentLog } from './silentLog.ts';

interface Opened {
  db: Database;
  close(): Promise<void>;
}

/**
 * While mutants are tried, one thread runs the same files thousands of times, and making a database takes longer than most mutants
 * need to fall: there the one before is emptied and used again. A mutant that left it locked has it for itself.
 */
const isKept = process.env.UPTIER_MUTATION_TESTS !== undefined;
const patienceMs = 3_000;
const free: Opened[] = [];

/** An empty database on the run's PostgreSQL that nobody else uses until it is closed. */
export async function openPostgresForTest(): Promise<Opened> {
  const before = free.pop();
  const opened = before && (await isEmptied(before)) ? before : await make();
  if (!isKept) return opened;
  return { db: opened.db, close: async () => void free.push(opened) };
}

async function make(): Promise<Opened> {
  const database = await createMigratedDatabase();
  const db = await openDatabase({ databaseUrl: database.url }, silentLog);
  return {
    db,
    async close() {
      await db.close();
      await database.drop();
    },
  };
}

async function isEmptied({ db }: Opened): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false));
  const emptied = emptyDatabase(db).then(
    () => true,
    () => false,
  );
  return Promise.race([emptied, late]);
}
