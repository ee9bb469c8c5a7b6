import type { Query } from '../storage/Database.ts';
import { type SQL, sql } from '../storage/sql.ts';

/** Any fixed number: tells these locks from all others. */
const seed = 7_385_011_405;

const keyOf = (account: SQL) => sql`hashtextextended(${account}, ${seed})`;

/**
 * Until the transaction ends. What pages report of an account is taken in side by side; what is held against it, a sale or trouble, waits
 * for them, and they for it. Else neither would see the other, and nobody would count it.
 */
export const sideBySide = (account: string): SQL =>
  sql`pg_advisory_xact_lock_shared(${keyOf(sql`${account}`)})`;
export const byItself = (account: string): SQL => sql`pg_advisory_xact_lock(${keyOf(sql`${account}`)})`;

/** In the order of their names: two that lock the same ones never wait for each other. */
export async function lockAccounts(tx: Query, accounts: readonly string[]): Promise<void> {
  const names = [...new Set(accounts)].sort();
  await tx.execute(sql`
    select pg_advisory_xact_lock(${keyOf(sql`account`)})
    from (select value as account from jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) order by value) named`);
}
