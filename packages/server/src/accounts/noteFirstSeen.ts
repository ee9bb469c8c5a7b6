import type { Query } from '../storage/Database.ts';
import { traits } from '../storage/schema.ts';

/**
 * The UTC day of an account's first visit, as the trait `first_seen` ("2026-11-30"): for whom a campaign is may depend on it. What the
 * host tells under this name stands.
 */
export async function noteFirstSeen(tx: Query, account: string, at: number): Promise<void> {
  const value = new Date(at).toISOString().slice(0, 10);
  await tx
    .insert(traits)
    .values({ account, user: '', name: 'first_seen', value, at: 0 })
    .onConflictDoNothing();
}
