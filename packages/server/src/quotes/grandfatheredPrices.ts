import type { GrandfatheredPrice } from '@uptier/model';
import type { BillingItem, KnownPrice } from '../stripe/gateway.ts';
import { itemOfRef } from './itemOfRef.ts';
import type { PlannedItem } from './planItems.ts';

/**
 * The account's items on prices that nobody can buy any more, and whether a change keeps them. An item whose name is no longer
 * sold at all has nothing to compare with and is left out, as are tiered ones, which have no price a piece.
 */
export function grandfatheredPrices(
  items: BillingItem[],
  planned: PlannedItem[],
  listed: (item: BillingItem) => KnownPrice | null,
): GrandfatheredPrice[] {
  return items.flatMap((item) => {
    const today = listed(item);
    const isOld = item.ref && today?.active && today.id !== item.price && today.currency === item.currency;
    if (!isOld || item.unitAmount === null || today.unitAmount === null) return [];
    const { quantity } = item;
    const kept = !planned.some((one) => one.current === item && (one.change.deleted || one.priceRef));
    return [
      {
        item: itemOfRef(item.ref!),
        quantity,
        amount: item.unitAmount * quantity,
        listed: today.unitAmount * quantity,
        kept,
      },
    ];
  });
}
