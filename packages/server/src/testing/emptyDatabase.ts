import type { Database } from '../storage/Database.ts';
import { sql } from '../storage/sql.ts';

/** Deletes, in one statement: truncating makes every table's files anew, which takes twenty times as long. */
export async function emptyDatabase(db: Database): Promise<void> {
  const { rows } = (await db.query.execute(
    sql`select format('uptier.%I', tablename) as name from pg_tables where schemaname = 'uptier' and tablename <> 'migrations'`,
  )) as unknown as { rows: { name: string }[] };
  const deletes = rows.map(({ name }, index) => `d${index} as (delete from ${name})`);
  await db.query.execute(sql.raw(`with ${deletes.join(', ')} select 1`));
}
