import type { Catalog, MeterId, Plan } from '../catalog/Catalog.ts';
import { limitOf, listAmount, planById } from '../catalog/lookups.ts';
import type { Selection } from '../wire/quotes.ts';

export interface BreakEven {
  /** Extra units of the meter, in total, from which the bigger plan costs no more. */
  units: number;
  plan: Plan;
}

/**
 * From how many extra units a bigger plan is the better deal, by list price at the same interval; null when there is none or no
 * extra units are sold. Growth at $149 + $8 a seat against Scale at $399: from 32 extra seats.
 */
export function breakEven(catalog: Catalog, from: Selection, meter: MeterId): BreakEven | null {
  const current = planById(catalog, from.plan);
  const unitPrice = current?.extras[meter]?.[from.interval];
  const base = listAmount(catalog, { ...from, extras: { ...from.extras, [meter]: 0 } });
  if (!current || !unitPrice || base === null) return null;
  const included = limitOf(catalog, { ...from, extras: {} }, meter);
  const found = catalog.plans.flatMap((plan) => {
    const to = { ...from, plan: plan.id, extras: {} };
    const price = listAmount(catalog, to);
    const limit = limitOf(catalog, to, meter);
    if (plan.rank <= current.rank || price === null || included === 'unlimited') return [];
    const units = Math.max(0, Math.ceil((price - base) / unitPrice));
    return limit === 'unlimited' || limit >= included + units ? [{ units, plan }] : [];
  });
  return found.sort((a, b) => a.units - b.units)[0] ?? null;
}
