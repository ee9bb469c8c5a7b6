import type { Database } from '../../storage/Database.ts';
import { sql } from '../../storage/sql.ts';

/** A copy of everything a database holds, as text that PostgreSQL can put back. */
export type Rows = string;

async function tableNames(db: Database): Promise<string[]> {
  const { rows } = (await db.query.execute(
    sql`select tablename as name from pg_tables where schemaname = 'uptier' and tablename <> 'migrations'`,
  )) as unknown as { rows: { name: string }[] };
  return rows.map(({ name }) => name);
}

export async function saveRows(db: Database): Promise<Rows> {
  const names = await tableNames(db);
  const inserts: string[] = [];
  for (const name of names) {
    const { rows } = (await db.query.execute(
      sql.raw(`select jsonb_agg(t)::text as copy from uptier."${name}" t`),
    )) as unknown as { rows: { copy: string | null }[] };
    const copy = rows[0]?.copy?.replaceAll("'", "''");
    if (copy) {
      inserts.push(
        `insert into uptier."${name}" select * from jsonb_populate_recordset(null::uptier."${name}", '${copy}');`,
      );
    }
  }
  const deletes = names.map((name) => `delete from uptier."${name}";`);
  return `do $restore$ begin ${[...deletes, ...inserts].join('\n')} end $restore$`;
}

/** One statement, because a round trip for each table would cost more than the run it prepares. */
export async function restoreRows(db: Database, rows: Rows): Promise<void> {
  await db.query.execute(sql.raw(rows));
}

/** Gives back the room of the rows that restoring has replaced. */
export async function vacuum(db: Database): Promise<void> {
  for (const name of await tableNames(db)) await db.query.execute(sql.raw(`vacuum uptier."${name}"`));
}
