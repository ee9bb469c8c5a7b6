import type { Query } from '../storage/Database.ts';
import { and, eq } from '../storage/sql.ts';
import { columnOf } from '../storage/tables.ts';
import { eraseElsewhere } from './eraseElsewhere.ts';
import { personalRules, type Rule } from './rules.ts';

type Row = Record<string, unknown>;

/** Deletes every row of the account; what the books need comes back under pseudonyms, the account's and its users'. */
export async function eraseAccount(tx: Query, account: string, pseudonym: string): Promise<void> {
  const users = new Map<unknown, string>();
  const userAs = (user: unknown): unknown => {
    if (user === null || user === undefined) return user;
    if (!users.has(user)) users.set(user, `${pseudonym}_${users.size + 1}`);
    return users.get(user);
  };
  await eraseElsewhere(tx, account);
  for (const rule of personalRules) {
    const kept = await readKept(tx, rule, account);
    await tx.delete(rule.table).where(eq(columnOf(rule.table, 'account')!, account));
    const rows = kept.map((row) => ({
      ...row,
      ...blankOf(rule, row),
      account: pseudonym,
      ...('user' in row && { user: userAs(row.user) }),
    }));
    if (rows.length > 0) await tx.insert(rule.table).values(rows);
  }
}

async function readKept(tx: Query, { table, kept }: Rule, account: string): Promise<Row[]> {
  if (!kept) return [];
  return tx
    .select()
    .from(table)
    .where(and(eq(columnOf(table, 'account')!, account), kept)) as Promise<Row[]>;
}

/** What is needed to be there is made meaningless: an idempotency key is unique, so it becomes the row's own id. */
export function blankOf({ blank = {} }: Rule, row: Row): Row {
  const left = Object.entries(blank).map(([name, less]) => [
    name,
    typeof less === 'function' ? less(row[name]) : less,
  ]);
  return { ...Object.fromEntries(left), ...('idempotencyKey' in blank && { idempotencyKey: row.id }) };
}
