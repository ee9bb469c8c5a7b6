import type { Change } from '@uptier/model';

/** Equal wishes have equal keys, however they were written: key order and zero quantities do not matter. */
export function canonicalChange(change: Change): string {
  return JSON.stringify([
    change.plan ?? null,
    change.interval ?? null,
    quantities(change.extras),
    quantities(change.addOns),
    change.promotionCode ?? null,
  ]);
}

function quantities(of: Partial<Record<string, number>> = {}): [string, number][] {
  return Object.entries(of)
    .filter((entry): entry is [string, number] => Boolean(entry[1]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
