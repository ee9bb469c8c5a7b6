import type { Database } from './Database.ts';
import { settings } from './schema.ts';
import { and, eq, gt, lte, or } from './sql.ts';

const key = 'stripe_events';

interface Cursor {
  event: string | null;
}

/** Takes the next poll for this instance, so that several do not ask Stripe the same. Null when it is not yet time. */
export async function takePoll(
  db: Database,
  { now, everyMs }: { now: number; everyMs: number },
): Promise<Cursor | null> {
  const first = { key, value: { event: null } satisfies Cursor, updatedAt: now };
  const [taken] = await db.query
    .insert(settings)
    .values(first)
    .onConflictDoUpdate({
      target: settings.key,
      set: { updatedAt: now },
      // A clock that was set back must not stop the polling.
      setWhere: or(lte(settings.updatedAt, now - everyMs), gt(settings.updatedAt, now + everyMs))!,
    })
    .returning();
  return taken ? (taken.value as Cursor) : null;
}

/** Remembers where to go on, unless another instance has moved it meanwhile. */
export async function moveCursor(db: Database, takenAt: number, event: string | null): Promise<void> {
  const value = { event } satisfies Cursor;
  await db.query
    .update(settings)
    .set({ value })
    .where(and(eq(settings.key, key), eq(settings.updatedAt, takenAt)));
}
