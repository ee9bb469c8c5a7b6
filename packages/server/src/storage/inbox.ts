import type { StripeEvent } from '../stripe/gateway.ts';
import type { Database, Query } from './Database.ts';
import { inbox } from './schema.ts';
import { and, asc, eq, isNotNull, like, lt } from './sql.ts';

export type InboxRow = typeof inbox.$inferSelect;

/** Stores events to be worked on. One that is already here is left as it is, done or not. Returns how many were new. */
export async function storeEvents(db: Database, events: StripeEvent[], now: number): Promise<number> {
  if (events.length === 0) return 0;
  const rows = events.map((event) => ({ ...event, receivedAt: now, nextAt: now }));
  const stored = await db.query.insert(inbox).values(rows).onConflictDoNothing().returning({ id: inbox.id });
  return stored.length;
}

/** Only after the work is done: a crash before it gives the event back. */
export async function markEventDone(db: Database, id: string, now: number): Promise<void> {
  await db.query.update(inbox).set({ doneAt: now, nextAt: null, lastError: null }).where(eq(inbox.id, id));
}

export async function markEventFailed(
  db: Database,
  id: string,
  { nextAt, deadAt, lastError }: { nextAt: number | null; deadAt: number | null; lastError: string },
): Promise<void> {
  await db.query.update(inbox).set({ nextAt, deadAt, lastError }).where(eq(inbox.id, id));
}

/** Events whose work was given up, oldest first. */
export async function findDeadEvents(db: Query, limit: number): Promise<InboxRow[]> {
  return db.select().from(inbox).where(isNotNull(inbox.deadAt)).orderBy(asc(inbox.createdAt)).limit(limit);
}

/** Puts a given-up event back in the queue. False when there is no such event. */
export async function reviveDeadEvent(db: Database, id: string, now: number): Promise<boolean> {
  const revived = await db.query
    .update(inbox)
    .set({ deadAt: null, nextAt: now, tries: 0 })
    .where(and(eq(inbox.id, id), isNotNull(inbox.deadAt)))
    .returning({ id: inbox.id });
  return revived.length > 0;
}

/** The invoice that a call with this key made, as far as events have told. */
export async function findCausedInvoice(db: Query, idempotencyKey: string): Promise<string | null> {
  const [row] = await db
    .select({ invoice: inbox.objectId })
    .from(inbox)
    .where(and(eq(inbox.idempotencyKey, idempotencyKey), like(inbox.type, 'invoice.%')))
    .limit(1);
  return row?.invoice ?? null;
}

/** Forgets events that were worked on; Stripe itself forgets them after 30 days. */
export async function dropDoneEvents(db: Database, before: number): Promise<void> {
  await db.query.delete(inbox).where(and(isNotNull(inbox.doneAt), lt(inbox.receivedAt, before)));
}
