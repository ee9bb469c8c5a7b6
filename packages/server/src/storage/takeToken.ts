import { sql } from 'drizzle-orm';
import type { Database } from './Database.ts';
import { rateLimits } from './schema.ts';

/** Thousandths of a token, so that slow refills do not round away. */
const unit = 1000;

/**
 * Takes one token from a bucket that holds `burst` and refills by `perMinute`. False when it is empty. One statement: two
 * instances never take the same token.
 */
export async function takeToken(
  db: Database,
  { key, now, burst, perMinute }: { key: string; now: number; burst: number; perMinute: number },
): Promise<boolean> {
  const full = burst * unit;
  const refilled = sql`least(${full}, ${rateLimits.tokens} + greatest(0, ${now} - ${rateLimits.at}) * ${perMinute * unit} / 60000)`;
  const taken = await db.query
    .insert(rateLimits)
    .values({ key, tokens: full - unit, at: now })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: { tokens: sql`${refilled} - ${unit}`, at: sql`greatest(${rateLimits.at}, ${now})` },
      setWhere: sql`${refilled} >= ${unit}`,
    })
    .returning({ key: rateLimits.key });
  return taken.length > 0;
}
