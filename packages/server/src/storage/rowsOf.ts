import type { SQL } from 'drizzle-orm';
import type { Query } from './Database.ts';

/** The rows of a statement written as SQL; their shape is the caller's word. */
export async function rowsOf<T>(db: Query, statement: SQL): Promise<T[]> {
  return ((await db.execute(statement)) as unknown as { rows: T[] }).rows;
}
