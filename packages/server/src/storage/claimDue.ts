import { and, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from './Database.ts';
import { inbox, outbox, upgrades } from './schema.ts';

const queues = { inbox, outbox, upgrades };

export type QueueName = keyof typeof queues;
export type QueueRow<N extends QueueName> = (typeof queues)[N]['$inferSelect'];

/**
 * Takes rows that are due (`next_at` ≤ now) for this worker: each is pushed `leaseMs` into the future and counted as a try
 * in the same statement, so no other instance takes it meanwhile and a crash gives it back by itself. Oldest first.
 * The work itself happens outside any transaction.
 */
export async function claimDue<N extends QueueName>(
  db: Database,
  name: N,
  { now, leaseMs, limit, where }: { now: number; leaseMs: number; limit: number; where?: SQL | undefined },
): Promise<QueueRow<N>[]> {
  const table = queues[name] as (typeof queues)['outbox'];
  const due = db.query
    .select({ id: table.id })
    .from(table)
    .where(and(isNotNull(table.nextAt), lte(table.nextAt, now), where))
    .orderBy(table.nextAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  const claimed = await db.query
    .update(table)
    .set({ nextAt: now + leaseMs, tries: sql`${table.tries} + 1` })
    .where(inArray(table.id, due))
    .returning();
  return claimed as unknown as QueueRow<N>[];
}
