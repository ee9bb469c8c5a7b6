import type { Database, Query } from './Database.ts';
import { outbox } from './schema.ts';
import { and, asc, eq, isNotNull, lt } from './sql.ts';

export type OutboxRow = typeof outbox.$inferSelect;

export async function markDelivered(tx: Query, id: string, now: number): Promise<void> {
  await tx.update(outbox).set({ doneAt: now, nextAt: null, lastError: null }).where(eq(outbox.id, id));
}

export async function markUndelivered(
  db: Database,
  id: string,
  { nextAt, deadAt, lastError }: { nextAt: number | null; deadAt: number | null; lastError: string },
): Promise<void> {
  await db.query.update(outbox).set({ nextAt, deadAt, lastError }).where(eq(outbox.id, id));
}

/** What was given up, oldest first. */
export async function findDead(db: Query, limit: number): Promise<OutboxRow[]> {
  return db.select().from(outbox).where(isNotNull(outbox.deadAt)).orderBy(asc(outbox.createdAt)).limit(limit);
}

/** Puts given-up work back in the queue. False when there is no such work. */
export async function reviveDead(db: Database, id: string, now: number): Promise<boolean> {
  const revived = await db.query
    .update(outbox)
    .set({ deadAt: null, nextAt: now, tries: 0 })
    .where(and(eq(outbox.id, id), isNotNull(outbox.deadAt)))
    .returning({ id: outbox.id });
  return revived.length > 0;
}

export async function dropDelivered(db: Database, before: number): Promise<void> {
  await db.query.delete(outbox).where(and(isNotNull(outbox.doneAt), lt(outbox.doneAt, before)));
}
