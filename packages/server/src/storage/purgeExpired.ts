import { lt } from 'drizzle-orm';
import { pushedUsageKeptMs } from '../accounts/pushedUsage.ts';
import { sightingsKeptMs } from '../campaigns/createSightings.ts';
import { signalsKeptMs } from '../signals/createSignals.ts';
import type { Database } from './Database.ts';
import { cases, rateLimits, sightings, signals, usage } from './schema.ts';

/** By then every bucket is full again, which is what a missing row means. */
const bucketsRefilledMs = 3_600_000;

/** Removes rows that mean nothing any more. */
export async function purgeExpired(db: Database, now: number): Promise<void> {
  await db.query.delete(cases).where(lt(cases.expiresAt, now));
  await db.query.delete(usage).where(lt(usage.at, now - pushedUsageKeptMs));
  await db.query.delete(signals).where(lt(signals.at, now - signalsKeptMs));
  await db.query.delete(sightings).where(lt(sightings.at, now - sightingsKeptMs));
  await db.query.delete(rateLimits).where(lt(rateLimits.at, now - bucketsRefilledMs));
}
