/**
 * The statements of a migration that the previous release could not live with while instances are replaced one by one. Only these pass:
 * a new table, a new column that may be left out, and a new index; a unique one refuses rows that were fine, so it needs a new table.
 */
export function findBreaking(migration: string): string[] {
  const statements = migration
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  const fresh = new Set(statements.flatMap((statement) => createdTable(statement) ?? []));
  return statements.filter((statement) => !isAdditive(statement, fresh));
}

const name = '"uptier"\\."(\\w+)"';

function createdTable(statement: string): string | undefined {
  return new RegExp(`^CREATE TABLE ${name}`).exec(statement)?.[1];
}

function isAdditive(statement: string, fresh: Set<string>): boolean {
  if (createdTable(statement)) return true;
  const index = new RegExp(`^CREATE (UNIQUE )?INDEX "\\w+" ON ${name} `).exec(statement);
  if (index) return !index[1] || fresh.has(index[2]!);
  const column = new RegExp(`^ALTER TABLE ${name} ADD COLUMN "\\w+" ([^;]*);?$`).exec(statement);
  return column !== null && (!/not null/i.test(column[2]!) || /default/i.test(column[2]!));
}
