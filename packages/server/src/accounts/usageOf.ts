import type { HostAccount } from '../createUptier.ts';

export interface Usage {
  active: number;
  pending: number;
  relief: { pending?: number; inactive?: number };
}

/** What the host says is in use of a meter; null when it does not say, or says something that is not a count. */
export function usageOf(host: HostAccount, meter: string): Usage | null {
  const told = Object.hasOwn(host.usage, meter) ? host.usage[meter] : undefined;
  if (!told || !isCount(told.active) || !isCount(told.pending ?? 0)) return null;
  const relief: Usage['relief'] = {};
  for (const kind of ['pending', 'inactive'] as const) {
    const count = told.relief?.[kind];
    if (isCount(count)) relief[kind] = count;
  }
  return { active: told.active, pending: told.pending ?? 0, relief };
}

/** Gigabytes may be fractions; counts below nothing or beyond any number are a mistake, and a mistake shows nothing. */
function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
