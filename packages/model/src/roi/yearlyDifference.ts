import type { Catalog } from '../catalog/Catalog.ts';
import { listAmount } from '../catalog/lookups.ts';
import type { CurrentPlan } from '../wire/account.ts';
import type { Selection } from '../wire/quotes.ts';

/**
 * What a change costs more in a year, before tax, in minor units; below 0 it saves. From what the account pays now where that is
 * known, to the list price. Null where either has none.
 */
export function yearlyDifference(
  catalog: Catalog,
  { from, to, current }: { from: Selection | null; to: Selection; current: CurrentPlan | null },
): number | null {
  const before = from ? yearly(from, current?.amount ?? listAmount(catalog, from)) : 0;
  const after = yearly(to, listAmount(catalog, to));
  return before === null || after === null ? null : after - before;
}

function yearly({ interval }: Selection, amount: number | null): number | null {
  return amount === null ? null : amount * (interval === 'year' ? 1 : 12);
}
