import type { Database } from './Database.ts';
import { type SQL, sql } from './sql.ts';
import { keysOf, type Table } from './tables.ts';

/** Deletes at most `limit` of the rows, so that no statement holds locks for long. Answers how many went. */
export async function deleteSome(db: Database, table: Table, where: SQL, limit: number): Promise<number> {
  const keys = sql.join(
    keysOf(table).map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const some = sql`(${keys}) in (select ${keys} from ${table} where ${where} limit ${limit})`;
  const gone = await db.query.delete(table).where(some).returning({ gone: sql`1` });
  return gone.length;
}
