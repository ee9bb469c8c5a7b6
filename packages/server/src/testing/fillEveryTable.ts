import type { Query } from '../storage/Database.ts';
import { sql } from '../storage/sql.ts';

interface Column {
  table_name: string;
  column_name: string;
  data_type: string;
}

/** What is the host's alone, for everybody. */
const everybodys = [
  'campaigns',
  'campaign_versions',
  'experiments',
  'settings',
  'migrations',
  'rollups',
  'rollup_waits',
  'rollup_deltas',
];

/** Every column that belongs to some account. */
export async function columnsOf(db: Query): Promise<Column[]> {
  const found = await db.execute(
    sql`select table_name, column_name, data_type from information_schema.columns where table_schema = 'uptier'`,
  );
  const { rows } = found as unknown as { rows: Column[] };
  return rows.filter(({ table_name }) => !everybodys.includes(table_name));
}

/**
 * One row in every table, also in those that are not invented yet, about Acme and its Olga; every text says where it stands:
 * `mark table.column`. `given`: other values, by `table.column`.
 */
export async function fillEveryTable(db: Query, given: Record<string, string>): Promise<void> {
  const columns = await columnsOf(db);
  for (const table of new Set(columns.map(({ table_name }) => table_name))) {
    const own = columns.filter(({ table_name }) => table_name === table);
    const values = own.map((column) => literalFor(column, given));
    const names = own.map(({ column_name }) => `"${column_name}"`).join(', ');
    await db.execute(sql.raw(`insert into "uptier"."${table}" (${names}) values (${values.join(', ')})`));
  }
}

function literalFor({ table_name, column_name, data_type }: Column, given: Record<string, string>): string {
  const mark = `${table_name}.${column_name}`;
  if (given[mark]) return `'${given[mark]}'`;
  if (column_name === 'account') return `'acme'`;
  if (column_name === 'user_id' || column_name === 'actor') return `'olga'`;
  if (data_type === 'jsonb') return `'{"user": "olga", "name": "mark ${mark}", "facts": "mark ${mark}"}'`;
  if (data_type === 'text') return `'mark ${mark}'`;
  return data_type === 'boolean' ? 'true' : '1';
}
