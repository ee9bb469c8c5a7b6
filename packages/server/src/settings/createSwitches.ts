import { randomUUID } from 'node:crypto';
import { announceToEverybody } from '../accounts/createChanges.ts';
import type { Database } from '../storage/Database.ts';
import { audit, settings } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import type { Switches, SwitchState } from './Switches.ts';

const key = 'switches';
const allOn: SwitchState = { prompts: true, payments: true };
/** An instance that does not hear of a change finds it by itself after this long. */
const cachedMs = 1_000;

/** The kill switches: for prompts and for payments, for every account at once. */
export function createSwitches(
  db: Database,
  now: () => number,
  onEverybody: (listener: () => void) => void,
): Switches {
  let cached: { at: number; state: Promise<SwitchState> } | null = null;
  // Browsers are told next, and what they then ask for must already be so.
  onEverybody(() => {
    cached = null;
  });

  const read = async (): Promise<SwitchState> => {
    const [row] = await db.query.select().from(settings).where(eq(settings.key, key));
    return { ...allOn, ...(row?.value as Partial<SwitchState> | undefined) };
  };

  return {
    get() {
      if (!cached || now() - cached.at >= cachedMs || now() < cached.at)
        cached = { at: now(), state: read() };
      const { state } = cached;
      state.catch(() => {
        if (cached?.state === state) cached = null;
      });
      return state;
    },
    async set(change, actor) {
      await db.transaction(async (tx) => {
        const [row] = await tx.select().from(settings).where(eq(settings.key, key)).for('update');
        const value = { ...allOn, ...(row?.value as Partial<SwitchState> | undefined), ...change };
        const entry = { key, value, updatedAt: now() };
        await tx.insert(settings).values(entry).onConflictDoUpdate({ target: settings.key, set: entry });
        await tx.insert(audit).values({
          account: '',
          id: randomUUID(),
          at: now(),
          user: actor,
          action: 'switches.set',
          detail: { ...change },
        });
      });
      cached = null;
      await announceToEverybody(db);
    },
  };
}
