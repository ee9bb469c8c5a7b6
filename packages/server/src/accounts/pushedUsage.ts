import { type Catalog, meterById } from '@uptier/model';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Database, Query } from '../storage/Database.ts';
import { usage } from '../storage/schema.ts';
import { and, asc, eq, gte, inArray } from '../storage/sql.ts';
import type { UsageCount } from './UsageCount.ts';

const dayMs = 24 * 3_600_000;
/** As much of the past as a forecast can use. */
export const pushedUsageKeptMs = 90 * dayMs;

/** Stores counts that a host measures elsewhere. @throws UptierError for a meter the catalog does not have or a count that is none. */
export async function storeUsage(
  tx: Query,
  { account, counts, catalog, now }: { account: string; counts: UsageCount[]; catalog: Catalog; now: number },
): Promise<void> {
  for (const { meter, active, pending = 0, at = now } of counts) {
    checkCount(catalog, meter, [active, pending]);
    const row = { account, meter, active, pending, at };
    await tx
      .insert(usage)
      .values(row)
      .onConflictDoUpdate({ target: [usage.account, usage.meter, usage.at], set: row });
  }
}

/** The host's answer, with what was pushed in place of what it left out: the newest count, and the past as history. */
export async function withPushedUsage(
  db: Database,
  { catalog, host, now }: { catalog: Catalog; host: HostAccount; now: number },
): Promise<HostAccount> {
  const missing = catalog.meters.map(({ id }) => id).filter((id) => !Object.hasOwn(host.usage, id));
  if (missing.length === 0) return host;
  const rows = await db.query
    .select()
    .from(usage)
    .where(
      and(eq(usage.account, host.id), inArray(usage.meter, missing), gte(usage.at, now - pushedUsageKeptMs)),
    )
    .orderBy(asc(usage.at));
  const told = { usage: { ...host.usage }, history: { ...host.history } };
  for (const { meter, active, pending, at } of rows) {
    told.usage[meter] = { active, pending };
    if (host.history?.[meter]) continue;
    told.history[meter] = [...(told.history[meter] ?? []), { at, used: active + pending }];
  }
  return { ...host, ...told };
}

function checkCount(catalog: Catalog, meter: string, counts: number[]): void {
  if (!meterById(catalog, meter)) {
    throw new UptierError('unknown_meter', `The catalog has no meter "${meter}".`, { path: 'meter' });
  }
  if (counts.every((count) => Number.isFinite(count) && count >= 0)) return;
  throw new UptierError('invalid_request', `${meter}: a count is a number, 0 or more.`, { path: meter });
}
