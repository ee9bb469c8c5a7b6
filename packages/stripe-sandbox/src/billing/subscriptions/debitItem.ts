import type { World } from '../../world.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import { type BillingTerms, discountsWithin, prorationLine } from './prorationLine.ts';
import type { PlannedItem } from './resolveItems.ts';

/** The rest of the period at the new price and quantity: always for all units, never for the difference. */
export function debitLine(
  world: World,
  terms: BillingTerms,
  item: PlannedItem,
  all: PlannedItem[],
): LineDraft {
  const { start, end } = item.period;
  const from = Math.max(terms.prorationDate, start);
  const quantity = item.quantity ?? 0;
  const gross = fullPeriodAmount(item.price, quantity, terms.subscription.currency);
  const discounts = discountsWithin(world, terms, item, all);
  return prorationLine(world, terms, item, {
    kind: 'debit',
    price: item.price,
    quantity,
    from,
    end,
    whole: end - start,
    gross,
    discounts,
    sign: 1,
    covers: true,
  });
}
