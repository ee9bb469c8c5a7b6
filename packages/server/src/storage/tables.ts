import { getTableColumns, getTableName, type SQL } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { and, eq, or, sql } from './sql.ts';

export type Table = PgTable;

/** The name in the database. */
export const nameOf = (table: Table): string => getTableName(table);

export function columnOf(table: Table, name: string): PgColumn | undefined {
  return getTableColumns(table)[name];
}

/** Names of the columns that hold JSON. */
export function jsonColumnsOf(table: Table): string[] {
  const columns = Object.entries(getTableColumns(table));
  return columns.filter(([, column]) => column.dataType === 'json').map(([name]) => name);
}

/** Rows whose user this is, or that name them somewhere in their JSON or in one of `people`. Undefined: this table names nobody. */
export function mentions(table: Table, user: string, people: readonly string[] = []): SQL | undefined {
  const ids = ['user', ...people].flatMap((name) => columnOf(table, name) ?? []);
  // A quoted JSON string; a hit inside a longer text is none, for its quotes would be escaped.
  const quoted = `%${JSON.stringify(user).replaceAll(/[\\%_]/g, '\\$&')}%`;
  const json = jsonColumnsOf(table).map((name) => sql`${columnOf(table, name)}::text like ${quoted}`);
  return or(...ids.map((column) => eq(column, user)), ...json);
}

/** The columns of the primary key, with the names that rows have them under. */
export function keysOf(table: Table): [string, PgColumn][] {
  const { primaryKeys } = getTableConfig(table);
  // The columns of a composite key are copies: only their names are the same.
  const names = new Set(primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name)));
  return Object.entries(getTableColumns(table)).filter(
    ([, column]) => column.primary || names.has(column.name),
  );
}

/** This one row, by its primary key. */
export function keyOf(table: Table, row: Record<string, unknown>): SQL | undefined {
  return and(...keysOf(table).map(([property, column]) => eq(column, row[property])));
}
