import type { Database, Query } from './Database.ts';
import { liveUpgradeStates, upgrades } from './schema.ts';
import { and, eq, inArray, isNull, sql } from './sql.ts';

export type UpgradeRow = typeof upgrades.$inferSelect;
export type UpgradePatch = Partial<typeof upgrades.$inferInsert>;
export type UpgradeId = Pick<UpgradeRow, 'account' | 'id'>;

const isUpgrade = ({ account, id }: UpgradeId) => and(eq(upgrades.account, account), eq(upgrades.id, id));
const isLive = inArray(upgrades.state, [...liveUpgradeStates]);

/** False when the account already used this key, or the customer has a live upgrade: the two unique indexes decide. */
export async function insertUpgrade(tx: Query, row: typeof upgrades.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(upgrades).values(row).onConflictDoNothing().returning({ id: upgrades.id });
  return inserted.length > 0;
}

export async function findUpgrade(db: Query, key: UpgradeId): Promise<UpgradeRow | null> {
  const [row] = await db.select().from(upgrades).where(isUpgrade(key));
  return row ?? null;
}

export async function findUpgradeByKey(
  db: Query,
  { account, idempotencyKey }: { account: string; idempotencyKey: string },
): Promise<UpgradeRow | null> {
  const [row] = await db
    .select()
    .from(upgrades)
    .where(and(eq(upgrades.account, account), eq(upgrades.idempotencyKey, idempotencyKey)));
  return row ?? null;
}

/** The customer's upgrade that may still move money; there is at most one. */
export async function findLiveUpgrade(db: Query, customer: string): Promise<UpgradeRow | null> {
  const [row] = await db
    .select()
    .from(upgrades)
    .where(and(eq(upgrades.customer, customer), isLive));
  return row ?? null;
}

/** The account's upgrade that may still move money. */
export async function findLiveUpgradeOf(db: Query, account: string): Promise<UpgradeRow | null> {
  const [row] = await db
    .select()
    .from(upgrades)
    .where(and(eq(upgrades.account, account), isLive))
    .limit(1);
  return row ?? null;
}

interface Traces {
  stripeKey: string | null;
  invoice: string | null;
  checkout?: string | null;
}

/** The upgrade an event, an invoice or a Checkout session belongs to. */
export async function findUpgradeOf(
  db: Query,
  { stripeKey, invoice, checkout = null }: Traces,
): Promise<UpgradeRow | null> {
  if (stripeKey) {
    const [row] = await db.select().from(upgrades).where(eq(upgrades.stripeKey, stripeKey)).limit(1);
    if (row) return row;
  }
  const mark = invoice ? eq(upgrades.invoice, invoice) : checkout ? eq(upgrades.checkout, checkout) : null;
  if (!mark) return null;
  const [row] = await db.select().from(upgrades).where(mark).limit(1);
  return row ?? null;
}

/** Reads the row and keeps everybody else from changing it until the transaction ends. */
export async function lockUpgrade(tx: Query, key: UpgradeId): Promise<UpgradeRow | null> {
  const [row] = await tx.select().from(upgrades).where(isUpgrade(key)).for('update');
  return row ?? null;
}

export async function patchUpgrade(tx: Query, key: UpgradeId, patch: UpgradePatch): Promise<UpgradeRow> {
  const [row] = await tx.update(upgrades).set(patch).where(isUpgrade(key)).returning();
  return row!;
}

/**
 * Says that the call that may charge is about to be sent. False when the attempt was settled meanwhile (a very slow process
 * must not charge after the user was told it failed).
 */
export async function markCalled(
  db: Database,
  row: UpgradeRow,
  { now, latestInvoice, card }: { now: number } & Pick<UpgradeRow, 'latestInvoice' | 'card'>,
): Promise<boolean> {
  const asking = and(inArray(upgrades.state, ['calling', 'unknown']), eq(upgrades.round, row.round));
  const marked = await db.query
    .update(upgrades)
    .set({ calledAt: now, updatedAt: now, latestInvoice, card })
    .where(and(isUpgrade(row), asking))
    .returning({ id: upgrades.id });
  return marked.length > 0;
}

/** Says that somebody looks into an attempt, so that the request that began it does not take it back. */
export async function countLook(db: Database, row: UpgradeRow, nextAt: number): Promise<UpgradeRow | null> {
  const [counted] = await db.query
    .update(upgrades)
    .set({ tries: sql`${upgrades.tries} + 1`, nextAt })
    .where(and(isUpgrade(row), isLive))
    .returning();
  return counted ?? null;
}

/** Removes an attempt that never reached Stripe. False when somebody else is at it: then it has to be settled. */
export async function removeUncalled(tx: Query, row: UpgradeRow): Promise<boolean> {
  const untouched = and(eq(upgrades.state, 'calling'), isNull(upgrades.calledAt), eq(upgrades.tries, 0));
  const removed = await tx
    .delete(upgrades)
    .where(and(isUpgrade(row), untouched))
    .returning({ id: upgrades.id });
  return removed.length > 0;
}
