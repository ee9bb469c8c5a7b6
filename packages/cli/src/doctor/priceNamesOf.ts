import type { Catalog, Interval } from '@uptier/model';
import { lookupKeyOf, type PriceRef } from '@uptier/server';

/** The name of every price that `uptier push` makes for a catalog. */
export function priceNamesOf({ plans, addOns }: Catalog): string[] {
  const refs: PriceRef[] = [
    ...plans.flatMap(({ id: plan, custom, prices, extras }) =>
      custom
        ? []
        : [
            ...intervals(prices).map((interval) => ({ plan, interval })),
            ...Object.entries(extras).flatMap(([extra, sold]) =>
              intervals(sold ?? {}).map((interval) => ({ plan, extra, interval })),
            ),
          ],
    ),
    ...addOns.flatMap(({ id: addOn, prices }) => intervals(prices).map((interval) => ({ addOn, interval }))),
  ];
  return refs.map(lookupKeyOf);
}

function intervals(prices: Partial<Record<Interval, number>>): Interval[] {
  return Object.keys(prices) as Interval[];
}
