import type { Catalog, Limit } from '@uptier/model';
import type { HostAccount } from '../createUptier.ts';
import { allowanceOf } from './allowanceOf.ts';
import type { BillingState } from './BillingState.ts';
import { usageOf } from './usageOf.ts';

/** Used and allowed, by meter: of those whose use the host tells. */
export function usedNow(
  catalog: Catalog,
  host: HostAccount,
  billing: BillingState,
  now: number,
): Record<string, { used: number; limit: Limit }> {
  const limits = allowanceOf(catalog, billing, [], now)?.limits ?? {};
  const meters = catalog.meters.flatMap(({ id }) => {
    const usage = usageOf(host, id);
    const limit = limits[id];
    return usage && limit !== undefined ? [[id, { used: usage.active + usage.pending, limit }] as const] : [];
  });
  return Object.fromEntries(meters);
}
