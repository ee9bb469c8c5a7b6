import { applyChange, type Catalog, type Change, listAmount, selectionOf, yearlyOf } from '@uptier/model';
import type { BillingState } from '../accounts/BillingState.ts';

/** List price a year of what an account would have after a change, minor units; null where there is none. */
export function yearlyOfChange(
  catalog: Catalog,
  { plan }: BillingState,
  change: Change | null,
): number | null {
  const from = plan
    ? selectionOf(plan)
    : { plan: change?.plan ?? '', interval: 'month' as const, extras: {}, addOns: {} };
  const to = change && applyChange(catalog, from, change);
  const listPrice = to && listAmount(catalog, to);
  return typeof listPrice === 'number' ? yearlyOf({ listPrice, to: to! }) : null;
}
