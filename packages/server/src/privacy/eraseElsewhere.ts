import type { Query } from '../storage/Database.ts';
import { accounts, customers, inbox, rateLimits, upgrades } from '../storage/schema.ts';
import { eq, inArray } from '../storage/sql.ts';

/** Rows of the account in tables that do not begin with its id. */
export async function eraseElsewhere(tx: Query, account: string): Promise<void> {
  const known = [
    ...(await tx.select({ customer: accounts.customer }).from(accounts).where(eq(accounts.account, account))),
    ...(await tx
      .select({ customer: customers.customer })
      .from(customers)
      .where(eq(customers.account, account))),
    ...(await tx.select({ customer: upgrades.customer }).from(upgrades).where(eq(upgrades.account, account))),
  ].flatMap(({ customer }) => customer ?? []);
  if (known.length > 0) await tx.delete(inbox).where(inArray(inbox.customer, known));
  const keys = ['quotes', 'payments'].map((budget) => `${budget}:account:${account}`);
  await tx.delete(rateLimits).where(inArray(rateLimits.key, keys));
}
