import type { Grant } from '@uptier/model';
import type { Query } from '../storage/Database.ts';
import { grants } from '../storage/schema.ts';
import { and, asc, eq, gt } from '../storage/sql.ts';

/** The account's grants that have not ended, first come first. */
export async function findLiveGrants(db: Query, account: string, now: number): Promise<Grant[]> {
  const rows = await db
    .select()
    .from(grants)
    .where(and(eq(grants.account, account), gt(grants.endsAt, now)))
    .orderBy(asc(grants.startsAt));
  return rows.map(({ id, features, plan, endsAt }) => ({ id, features, plan, endsAt }));
}
