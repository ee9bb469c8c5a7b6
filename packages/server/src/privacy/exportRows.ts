import type { Database } from '../storage/Database.ts';
import { and, eq } from '../storage/sql.ts';
import { columnOf, mentions, nameOf } from '../storage/tables.ts';
import type { PrivacySubject } from './Privacy.ts';
import { personalRules, type Rule } from './rules.ts';

type Rows = Record<string, unknown>[];

/** Every row of the account, or those of one user: their own, and those of others that mention them. */
export async function exportRows(db: Database, subject: PrivacySubject): Promise<Record<string, Rows>> {
  const found: Record<string, Rows> = {};
  for (const rule of personalRules) {
    const rows = await read(db, rule, subject);
    if (rows.length > 0) found[nameOf(rule.table)] = rows;
  }
  return found;
}

async function read(
  db: Database,
  { table, hidden = [] }: Rule,
  { account, user }: PrivacySubject,
): Promise<Rows> {
  const mine = eq(columnOf(table, 'account')!, account);
  const about = user === undefined ? undefined : mentions(table, user);
  if (user !== undefined && !about) return [];
  const rows = (await db.query.select().from(table).where(and(mine, about))) as Rows;
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name))),
  );
}
