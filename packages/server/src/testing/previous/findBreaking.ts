/**
 * The statements of a migration that the previous release could not live with while instances are replaced one by one. Only these pass:
 * a new table, a new column that may be left out, and a new index; a unique one refuses rows that were fine, so it needs a new table. An
 * index that is not unique may go: without it the previous release is slower, and right.
 * `earlier`: the migrations before it.
 */
export function findBreaking(migration: string, earlier = ''): string[] {
  const statements = statementsOf(migration);
  const fresh = new Set(statements.flatMap((statement) => createdTable(statement) ?? []));
  const indexes = new Set(statementsOf(earlier).flatMap((statement) => createdIndex(statement)?.plain ?? []));
  return statements.filter((statement) => !isAdditive(statement, { fresh, indexes }));
}

const statementsOf = (migration: string) =>
  migration
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

const name = '"uptier"\\."(\\w+)"';

function createdTable(statement: string): string | undefined {
  return new RegExp(`^CREATE TABLE ${name}`).exec(statement)?.[1];
}

/** Of which table, and its own name unless it is unique. */
function createdIndex(statement: string): { table: string; plain?: string } | null {
  const index = new RegExp(`^CREATE (UNIQUE )?INDEX "(\\w+)" ON ${name} `).exec(statement);
  return index && { table: index[3]!, ...(!index[1] && { plain: index[2]! }) };
}

interface Known {
  fresh: Set<string>;
  indexes: Set<string>;
}

function isAdditive(statement: string, { fresh, indexes }: Known): boolean {
  if (createdTable(statement)) return true;
  const index = createdIndex(statement);
  if (index) return index.plain !== undefined || fresh.has(index.table);
  const dropped = /^DROP INDEX "uptier"\."(\w+)";?$/.exec(statement);
  if (dropped) return indexes.has(dropped[1]!);
  const column = new RegExp(`^ALTER TABLE ${name} ADD COLUMN "\\w+" ([^;]*);?$`).exec(statement);
  return column !== null && (!/not null/i.test(column[2]!) || /default/i.test(column[2]!));
}
