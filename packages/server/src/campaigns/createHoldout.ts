import type { Base } from '../context.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { assignments, settings } from '../storage/schema.ts';
import { and, eq, sql } from '../storage/sql.ts';
import type { HoldoutInfo } from './Campaigns.ts';
import { holdoutId, holdoutOf } from './holdout.ts';

const key = holdoutId;

export interface Holdout {
  /** Of accounts that no campaign interrupts; 0 where there is no holdout. */
  share(): Promise<number>;
  info(): Promise<HoldoutInfo | null>;
}

/**
 * The share is an option until the first account is split, and locked from then on: an account keeps its arm, so with another share those
 * who came early and those who came late would be compared with each other. 0 ends it, and what it counted stays.
 */
export function createHoldout({
  db,
  log,
  now,
  options,
}: Pick<Base, 'db' | 'log' | 'now' | 'options'>): Holdout {
  const wanted = options.holdout;
  let locked: Promise<number> | null = null;

  const read = async (): Promise<number | null> => {
    const [row] = await db.query.select().from(settings).where(eq(settings.key, key));
    return (row?.value as { share: number } | undefined)?.share ?? null;
  };

  const lock = async (): Promise<number> => {
    const entry = { key, value: { share: wanted }, updatedAt: now() };
    await db.query.insert(settings).values(entry).onConflictDoNothing();
    const share = (await read()) ?? wanted;
    if (share !== wanted)
      log.warn('uptier: the holdout is in use, and keeps the share it began with', { wanted, share });
    return share;
  };

  return {
    async share() {
      if (wanted === 0) return 0;
      if (!locked) {
        locked = lock();
        // Another request tries again.
        locked.catch(() => {
          locked = null;
        });
      }
      return locked;
    },
    async info() {
      if (wanted === 0) return null;
      const { id, phase } = holdoutOf(wanted);
      const these = and(eq(assignments.experiment, id), eq(assignments.phase, phase))!;
      const [counts] = await rowsOf<{ asked: number; heldOut: number; since: number | null }>(
        db.query,
        sql`select count(*) filter (where arm = '0')::int as asked, count(*) filter (where arm = '1')::int as "heldOut",
          min(assigned_at)::float8 as since from ${assignments} where ${these}`,
      );
      const { since = null, asked = 0, heldOut = 0 } = counts ?? {};
      return { share: (await read()) ?? wanted, wanted, since, asked, heldOut };
    },
  };
}
