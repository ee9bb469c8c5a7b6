import type { HostAccount } from '../createUptier.ts';
import type { Query } from '../storage/Database.ts';
import { customers } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';

/** Until the host names a Stripe customer, the one that we made for the account holds. */
export async function withCustomer(db: Query, host: HostAccount): Promise<HostAccount> {
  if (host.customer !== null) return host;
  return { ...host, customer: await findCustomer(db, host.id) };
}

async function findCustomer(db: Query, account: string): Promise<string | null> {
  const [row] = await db.select().from(customers).where(eq(customers.account, account));
  return row?.customer ?? null;
}

/** Remembers the customer made for an account. Of two at once the first holds, and is returned. */
export async function keepCustomer(db: Query, made: typeof customers.$inferInsert): Promise<string> {
  await db.insert(customers).values(made).onConflictDoNothing();
  return (await findCustomer(db, made.account)) ?? made.customer;
}
