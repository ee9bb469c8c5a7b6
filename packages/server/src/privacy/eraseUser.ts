import type { Query } from '../storage/Database.ts';
import { requestAskers, requests } from '../storage/schema.ts';
import { and, eq, notExists } from '../storage/sql.ts';
import { columnOf, jsonColumnsOf, keyOf, mentions } from '../storage/tables.ts';
import { blankOf } from './eraseAccount.ts';
import { personalRules, type Rule } from './rules.ts';
import { scrub } from './scrub.ts';

type Row = Record<string, unknown>;
interface Subject {
  account: string;
  user: string;
  pseudonym: string;
}

/** Deletes what one user did and said, and takes them out of what is the account's or a colleague's. */
export async function eraseUser(tx: Query, subject: Subject): Promise<void> {
  for (const rule of personalRules) {
    await deleteTheirs(tx, rule, subject);
    await scrubMentions(tx, rule, subject);
  }
  await closeUnasked(tx, subject.account);
}

async function deleteTheirs(tx: Query, { table, blank }: Rule, { account, user }: Subject): Promise<void> {
  const column = columnOf(table, 'user');
  if (!column || blank) return;
  await tx.delete(table).where(and(eq(columnOf(table, 'account')!, account), eq(column, user)));
}

async function scrubMentions(tx: Query, rule: Rule, { account, user, pseudonym }: Subject): Promise<void> {
  const { table, people = [] } = rule;
  const about = mentions(table, user, people);
  if (!about) return;
  const rows = (await tx
    .select()
    .from(table)
    .where(and(eq(columnOf(table, 'account')!, account), about))) as Row[];
  for (const row of rows) {
    const json = Object.fromEntries(
      jsonColumnsOf(table).map((name) => [name, scrub(row[name], user, pseudonym)]),
    );
    const ids = ['user', ...people].filter((name) => row[name] === user).map((name) => [name, pseudonym]);
    const blank = row.user === user && blankOf(rule, { ...row, ...json });
    const patch = { ...json, ...Object.fromEntries(ids), ...blank };
    await tx.update(table).set(patch).where(keyOf(table, row));
  }
}

/** A request that nobody makes any more. */
async function closeUnasked(tx: Query, account: string): Promise<void> {
  const asked = tx
    .select()
    .from(requestAskers)
    .where(and(eq(requestAskers.account, requests.account), eq(requestAskers.request, requests.id)));
  await tx.delete(requests).where(and(eq(requests.account, account), notExists(asked)));
}
