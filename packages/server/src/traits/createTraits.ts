import type { Base } from '../context.ts';
import { traits } from '../storage/schema.ts';
import { and, asc, eq, inArray, sql } from '../storage/sql.ts';
import type { TraitReport, Traits } from './Traits.ts';

export interface TraitsService extends Traits {
  /** What conditions may read: the account's traits by name, and under `user` those of the user. Never for a browser. */
  of(account: string, user: string): Promise<Record<string, unknown>>;
}

/** Health, segment, role, budget authority and whatever else decides who is asked: kept here, read only here. */
export function createTraits(
  { db, now }: Pick<Base, 'db' | 'now'>,
  touch: (account: string) => Promise<void>,
): TraitsService {
  return {
    async set(reports) {
      const rows = newest(reports, now());
      if (rows.length === 0) return { changed: 0 };
      const stored = await db.query
        .insert(traits)
        .values(rows)
        .onConflictDoUpdate({
          target: [traits.account, traits.user, traits.name],
          set: { value: sql`excluded.value`, at: sql`excluded.at` },
          setWhere: sql`(${traits.at}, 0) < (excluded.at, (${traits.value} is distinct from excluded.value)::int)`,
        })
        .returning({ account: traits.account });
      for (const account of new Set(stored.map((row) => row.account))) await touch(account);
      return { changed: stored.length };
    },

    async of(account, user) {
      const rows = await db.query
        .select()
        .from(traits)
        .where(and(eq(traits.account, account), inArray(traits.user, ['', user])))
        .orderBy(asc(traits.name));
      const known = rows.filter(({ value }) => value !== null);
      const valuesOf = (whose: string) =>
        Object.fromEntries(known.filter((row) => row.user === whose).map(({ name, value }) => [name, value]));
      return { ...valuesOf(''), user: { ...valuesOf(user), id: user } };
    },
  };
}

/** One row a trait, for a statement cannot write the same row twice; of several the newest, or the last of equals. */
function newest(reports: readonly TraitReport[], now: number): (typeof traits.$inferInsert)[] {
  const rows = new Map<string, typeof traits.$inferInsert & { at: number }>();
  for (const { account, user = '', traits: told, at = now } of reports) {
    for (const [name, value] of Object.entries(told)) {
      const key = JSON.stringify([account, user, name]);
      if ((rows.get(key)?.at ?? 0) <= at) rows.set(key, { account, user, name, value: value ?? null, at });
    }
  }
  return [...rows.values()];
}
