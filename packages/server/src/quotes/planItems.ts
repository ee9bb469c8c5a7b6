import type { Selection } from '@uptier/model';
import type { PriceRef } from '../createUptier.ts';
import type { BillingItem, ItemChange } from '../stripe/gateway.ts';
import { lookupKeyOf } from '../stripe/lookupKeys.ts';

/** One item to change, and the name of the price it needs when it changes price. */
export interface PlannedItem {
  change: ItemChange;
  priceRef: PriceRef | null;
  /** The item it replaces; null for a new one. */
  current: BillingItem | null;
}

/**
 * The items that take a subscription to a selection. Only what changes is named, always by id and with its quantity; an item
 * whose name stays keeps its price, so a grandfathered price is not lost by buying a seat.
 */
export function planItems(items: BillingItem[], to: Selection): PlannedItem[] {
  const wanted = wantedItems(items, to);
  const kept = new Set(wanted.map((one) => one.current));
  const dropped = items.filter((item) => isSold(item.ref) && !kept.has(item));
  return [
    ...wanted.flatMap(toPlanned),
    ...dropped.map(
      (item): PlannedItem => ({
        change: { id: item.id, deleted: true },
        priceRef: null,
        current: item,
      }),
    ),
  ];
}

interface Wanted {
  ref: PriceRef;
  quantity: number;
  current: BillingItem | null;
}

function wantedItems(items: BillingItem[], { plan, interval, extras, addOns }: Selection): Wanted[] {
  const find = (matches: (ref: PriceRef) => boolean) =>
    items.find((item) => item.ref && matches(item.ref)) ?? null;
  const planItem = find((ref) => 'plan' in ref && !('extra' in ref));
  return [
    { ref: { plan, interval }, quantity: planItem?.quantity ?? 1, current: planItem },
    ...Object.entries(extras).map(([extra, quantity = 0]) => ({
      ref: { plan, extra, interval },
      quantity,
      current: find((ref) => 'extra' in ref && ref.extra === extra),
    })),
    ...Object.entries(addOns).map(([addOn, quantity = 0]) => ({
      ref: { addOn, interval },
      quantity,
      current: find((ref) => 'addOn' in ref && ref.addOn === addOn),
    })),
  ];
}

/** Items we know nothing of are the host's own business and stay as they are. */
function isSold(ref: PriceRef | null): boolean {
  return ref !== null;
}

function toPlanned({ ref, quantity, current }: Wanted): PlannedItem[] {
  if (!current) return [{ change: { quantity }, priceRef: ref, current }];
  const sameName = lookupKeyOf(current.ref!) === lookupKeyOf(ref);
  if (sameName && current.quantity === quantity) return [];
  return [{ change: { id: current.id, quantity }, priceRef: sameName ? null : ref, current }];
}
