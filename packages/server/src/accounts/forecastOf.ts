import type { Limit, MeterState } from '@uptier/model';
import type { HostAccount } from '../createUptier.ts';

/** When a meter is likely to reach its limit. Null: nothing honest can be said. */
export function forecastOf(_: {
  history: NonNullable<HostAccount['history']>[string] | undefined;
  limit: Limit;
  used: number;
  resetsAt: number | null;
  now: number;
}): MeterState['forecast'] {
  return null;
}
