import type { Query } from '../storage/Database.ts';
import { upgrades } from '../storage/schema.ts';
import { and, desc, eq } from '../storage/sql.ts';
import type { PaidChange } from './HandoffContext.ts';

const most = 5;

/** What the account has paid for here before, newest first. */
export async function readPaidChanges(db: Query, account: string): Promise<PaidChange[]> {
  const rows = await db
    .select()
    .from(upgrades)
    .where(and(eq(upgrades.account, account), eq(upgrades.state, 'succeeded')))
    .orderBy(desc(upgrades.updatedAt))
    .limit(most);
  return rows.map(({ updatedAt, from, to, charged, amount, currency }) => ({
    at: updatedAt,
    from: from.plan || null,
    to: to.plan,
    charged: charged ?? amount,
    currency,
  }));
}
