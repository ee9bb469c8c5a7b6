import { type AccountSnapshot, hash } from '@uptier/model';
import type { Base } from '../context.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { sightings } from '../storage/schema.ts';
import { and, asc, gte, lt, sql } from '../storage/sql.ts';
import type { SeenFacts } from './SeenFacts.ts';

const buckets = 1_000;
const dayMs = 24 * 3_600_000;
/** How long ago an account may have been seen to be counted. */
export const seenDays = 30;
/** What no estimate reads any more is deleted. */
export const sightingsKeptMs = (seenDays + 5) * dayMs;
/** The same person is noted once in this time: usage moves with every click, and an estimate does not need every click. */
const everyMs = 3_600_000;
/** Notes are written together, so that they cost a page next to nothing. */
const writeEveryMs = 10_000;
const mostWaiting = 500;
const mostRemembered = 20_000;

export interface Seen {
  account: string;
  at: number;
  facts: SeenFacts;
}

export interface Sightings {
  /** Remembers what decides about an account. Some notes wait in memory for a moment; one that is lost is made with the next look. */
  note(
    account: string,
    user: string,
    seen: { snapshot: AccountSnapshot; traits: Record<string, unknown> },
  ): Promise<void>;
  /**
   * Accounts of the last month, each with everybody who looked, the newest first: all of them, or a fair part of about `most` rows. `share`
   * says which part of all accounts it is.
   */
  sample(most: number): Promise<{ seen: Map<string, Seen[]>; share: number }>;
}

/** What an audience is estimated from: the accounts themselves, as they were last seen. */
export function createSightings({ db, log, now }: Pick<Base, 'db' | 'log' | 'now'>): Sightings {
  const notedAt = new Map<string, number>();
  let waiting = new Map<string, typeof sightings.$inferInsert>();
  let writtenAt = 0;

  const write = async () => {
    const rows = [...waiting.values()];
    waiting = new Map();
    writtenAt = now();
    if (rows.length === 0) return;
    await db.query
      .insert(sightings)
      .values(rows)
      .onConflictDoUpdate({
        target: [sightings.account, sightings.user],
        set: { at: sql`excluded.at`, facts: sql`excluded.facts` },
        setWhere: sql`${sightings.at} < excluded.at`,
      });
  };

  return {
    async note(account, user, seen) {
      const at = now();
      const key = JSON.stringify([account, user]);
      if (at - (notedAt.get(key) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
      notedAt.set(key, at);
      if (notedAt.size > mostRemembered) notedAt.delete(notedAt.keys().next().value!);
      waiting.set(key, { account, user, at, bucket: bucketOf(account), facts: factsOf(seen) });
      if (waiting.size < mostWaiting && at - writtenAt < writeEveryMs) return;
      await write().catch((error: unknown) =>
        log.warn('uptier: what was seen of accounts could not be stored', { error: String(error) }),
      );
    },

    async sample(most) {
      await write();
      const since = now() - seenDays * dayMs;
      const [found] = await rowsOf<{ rows: number }>(
        db.query,
        sql`select count(*)::int as rows from (select 1 from ${sightings} where ${sightings.at} >= ${since} limit ${most + 1}) as found`,
      );
      const below = (found?.rows ?? 0) > most ? await bucketsFor(most, since) : buckets;
      const rows = await db.query
        .select({ account: sightings.account, at: sightings.at, facts: sightings.facts })
        .from(sightings)
        .where(and(lt(sightings.bucket, below), gte(sightings.at, since)))
        .orderBy(asc(sightings.account), sql`${sightings.at} desc`);
      const seen = new Map<string, Seen[]>();
      for (const row of rows) {
        const known = seen.get(row.account);
        if (known) known.push(row);
        else seen.set(row.account, [row]);
      }
      return { seen, share: below / buckets };
    },
  };

  /** How many buckets hold about so many rows, going by one of them. */
  async function bucketsFor(most: number, since: number): Promise<number> {
    const [one] = await rowsOf<{ rows: number }>(
      db.query,
      sql`select count(*)::int as rows from ${sightings} where ${sightings.bucket} < 5 and ${sightings.at} >= ${since}`,
    );
    return Math.max(1, Math.min(buckets, Math.floor((most * 5) / Math.max(1, one?.rows ?? 1))));
  }
}

/** A hash of its own: one that also deals out arms would sample one arm. */
const bucketOf = (account: string) => Math.floor((hash('sightings', account, 2) ?? 0) * buckets);

function factsOf({
  snapshot,
  traits,
}: {
  snapshot: AccountSnapshot;
  traits: Record<string, unknown>;
}): SeenFacts {
  const {
    status,
    blockedBy,
    plan,
    meters,
    features,
    grants,
    estimate,
    locale,
    people,
    trials,
    user,
    upgrade,
  } = snapshot;
  return {
    snapshot: {
      ...{ status, blockedBy, plan, meters, features, grants, estimate, locale },
      ...(people && { people }),
      ...(trials && { trials }),
      can: user.can,
      isUpgrading: upgrade !== null,
    },
    traits,
  };
}
