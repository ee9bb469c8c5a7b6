import type { Database } from '../storage/Database.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { createMigratedDatabase } from './createMigratedDatabase.ts';
import { emptyDatabase } from './emptyDatabase.ts';
import { silentLog } from './silentLog.ts';

/** A test that left a database locked has it for itself. */
const patienceMs = 3_000;
const free: Database[] = [];

/**
 * An empty database on the run's PostgreSQL that nobody else uses until it is given back. A worker keeps its modules from one file to
 * the next, and from one mutant to the next: what was given back is emptied and used again. It ends with the process.
 */
export async function openPostgresForTest(): Promise<{ db: Database; giveBack(): void }> {
  const before = free.pop();
  const db = before && (await isEmptied(before)) ? before : await make();
  return { db, giveBack: () => void free.push(db) };
}

async function make(): Promise<Database> {
  const { url } = await createMigratedDatabase();
  return openDatabase({ databaseUrl: url }, silentLog);
}

async function isEmptied(db: Database): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  const emptied = emptyDatabase(db).then(
    () => true,
    () => false,
  );
  return Promise.race([emptied, late]).finally(() => clearTimeout(timer));
}
