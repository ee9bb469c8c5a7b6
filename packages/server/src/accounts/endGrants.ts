import type { Base } from '../context.ts';
import { grants } from '../storage/schema.ts';
import { and, asc, eq, isNull, lte } from '../storage/sql.ts';
import type { AccountsService } from './createAccounts.ts';
import { noteEntitlements } from './noteEntitlements.ts';

const accountsAtOnce = 100;

/** Tells the host of grants that are over: they end by themselves, so nothing else would. */
export async function endGrants(base: Base, accounts: AccountsService): Promise<void> {
  const { db, now } = base;
  const over = and(isNull(grants.endedAt), lte(grants.endsAt, now()));
  const due = await db.query
    .selectDistinct({ account: grants.account })
    .from(grants)
    .where(over)
    .orderBy(asc(grants.account))
    .limit(accountsAtOnce);
  for (const { account } of due) {
    await db.transaction(async (tx) => {
      const ended = await tx
        .update(grants)
        .set({ endedAt: now() })
        .where(and(eq(grants.account, account), over))
        .returning({ id: grants.id });
      if (ended.length === 0) return;
      await accounts.touch(account, tx);
      await noteEntitlements(base, tx, account);
    });
    await accounts.announce(account);
  }
}
