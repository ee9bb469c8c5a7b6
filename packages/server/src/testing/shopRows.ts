import type { UpgradeState } from '@uptier/model';
import type { Database } from '../storage/Database.ts';
import { audit, inbox, outbox, quotes, upgrades } from '../storage/schema.ts';
import { and, asc, eq } from '../storage/sql.ts';
import { stripeKeyOf } from '../upgrades/beginUpgrade.ts';

/** What our database holds, for tests that must see it or put it into a state that only an accident makes. */
export function shopRows(db: Database, now: () => number) {
  return {
    auditOf: (account: string) =>
      db.query.select().from(audit).where(eq(audit.account, account)).orderBy(asc(audit.at), asc(audit.id)),

    /** Everything that is stored, to see what should not be there. */
    everyRow: async () => [
      await db.query.select().from(upgrades),
      await db.query.select().from(quotes),
      await db.query.select().from(inbox),
      await db.query.select().from(outbox),
      await db.query.select().from(audit),
    ],

    inboxCount: async () => (await db.query.select().from(inbox)).length,

    async forceState(account: string, id: string, state: UpgradeState): Promise<void> {
      await db.query
        .update(upgrades)
        .set({ state, nextAt: null })
        .where(and(eq(upgrades.account, account), eq(upgrades.id, id)));
    },

    /** The row a process leaves that dies right after its claim: like another attempt's, but nothing was sent yet. */
    async leaveUncalled(account: string, like: string, { user, quote }: { user: string; quote: string }) {
      const [row] = await db.query
        .select()
        .from(upgrades)
        .where(and(eq(upgrades.account, account), eq(upgrades.id, like)));
      const id = 'upgrade_left';
      await db.query.insert(upgrades).values({
        ...row!,
        id,
        user,
        quoteId: quote,
        idempotencyKey: 'left',
        stripeKey: stripeKeyOf(id, 1),
        state: 'calling',
        invoice: null,
        latestInvoice: null,
        calledAt: null,
        receipt: null,
        charged: null,
        createdAt: now(),
        updatedAt: now(),
        nextAt: now() + 60_000,
      });
      return id;
    },
  };
}
