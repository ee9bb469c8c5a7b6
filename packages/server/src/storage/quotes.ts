import type { Database, Query } from './Database.ts';
import { quotes } from './schema.ts';
import { and, desc, eq, gte, isNull, lt } from './sql.ts';

export type QuoteRow = typeof quotes.$inferSelect;

export async function insertQuote(db: Query, row: typeof quotes.$inferInsert): Promise<void> {
  await db.insert(quotes).values(row);
}

/** A quote of this account; of another account's it says nothing. */
export async function findQuote(db: Query, account: string, id: string): Promise<QuoteRow | null> {
  const [row] = await db
    .select()
    .from(quotes)
    .where(and(eq(quotes.account, account), eq(quotes.id, id)));
  return row ?? null;
}

/** The newest unused quote this user was given since `since` (wall time). */
export async function findRecentQuote(
  db: Query,
  { account, user, since }: { account: string; user: string; since: number },
): Promise<QuoteRow | null> {
  const mine = and(eq(quotes.account, account), eq(quotes.user, user));
  const [row] = await db
    .select()
    .from(quotes)
    .where(and(mine, isNull(quotes.usedBy), gte(quotes.createdAt, since)))
    .orderBy(desc(quotes.createdAt))
    .limit(1);
  return row ?? null;
}

/** Takes the quote for an upgrade. False when another upgrade has it: a quote is used once. */
export async function claimQuote(
  tx: Query,
  { account, id, upgrade }: { account: string; id: string; upgrade: string },
): Promise<boolean> {
  const claimed = await tx
    .update(quotes)
    .set({ usedBy: upgrade })
    .where(and(eq(quotes.account, account), eq(quotes.id, id), isNull(quotes.usedBy)))
    .returning({ id: quotes.id });
  return claimed.length > 0;
}

/** Gives a quote back that its upgrade never reached Stripe with. */
export async function releaseQuote(
  tx: Query,
  { account, id, upgrade }: { account: string; id: string; upgrade: string },
): Promise<void> {
  await tx
    .update(quotes)
    .set({ usedBy: null })
    .where(and(eq(quotes.account, account), eq(quotes.id, id), eq(quotes.usedBy, upgrade)));
}

/** Forgets quotes nobody used. What was charged keeps its quote. */
export async function dropUnusedQuotes(db: Database, before: number): Promise<void> {
  await db.query.delete(quotes).where(and(isNull(quotes.usedBy), lt(quotes.createdAt, before)));
}
