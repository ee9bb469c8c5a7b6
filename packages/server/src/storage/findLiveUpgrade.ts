import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from './Database.ts';
import { liveUpgradeStates, upgrades } from './schema.ts';

/** The account's attempt that may still move money; null when there is none. */
export async function findLiveUpgrade(db: Database, account: string) {
  const [row] = await db.query
    .select({ id: upgrades.id, state: upgrades.state, user: upgrades.user, startsAt: upgrades.startsAt })
    .from(upgrades)
    .where(and(eq(upgrades.account, account), inArray(upgrades.state, [...liveUpgradeStates])))
    .limit(1);
  return row ?? null;
}
