import type { Query } from '../../storage/Database.ts';
import { sql } from '../../storage/sql.ts';

/** Every row of Uptier's tables as `insert` statements that name their columns, in an order that does not change by itself. */
export async function dumpRows(db: Query): Promise<string[]> {
  const tables = (await rowsOf(
    db,
    sql`select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
        from information_schema.columns where table_schema = 'uptier'
        group by table_name order by table_name`,
  )) as { name: string; columns: string[] }[];
  const statements: string[] = [];
  for (const { name, columns } of tables) {
    const quoted = columns.map((column) => `"${column}"`);
    const literals = quoted.map((column) => `coalesce(quote_literal(${column}::text), 'null')`);
    const rows = await rowsOf(
      db,
      sql.raw(`select ${literals.join(" || ', ' || ")} as values from "uptier"."${name}" order by 1`),
    );
    for (const { values } of rows)
      statements.push(`insert into "uptier"."${name}" (${quoted.join(', ')}) values (${values});`);
  }
  return statements;
}

async function rowsOf(db: Query, statement: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  return ((await db.execute(statement)) as unknown as { rows: Record<string, unknown>[] }).rows;
}
