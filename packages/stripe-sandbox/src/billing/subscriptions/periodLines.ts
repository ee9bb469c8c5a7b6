import type { Price, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { toMinor } from '../arithmetic.ts';
import { describeRegular, describeTrial } from '../describe.ts';
import type { LineDraft } from '../invoices/lines.ts';
import type { Period } from '../periods.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import type { PlannedItem } from './resolveItems.ts';

export function isLicensed(price: Price): boolean {
  return price.recurring?.usage_type !== 'metered';
}

/** A full period, charged in advance: an ordinary, discountable line. */
export function regularLine(
  world: World,
  subscription: Subscription,
  item: PlannedItem,
  period: Period,
): LineDraft {
  const quantity = item.quantity ?? 0;
  return {
    ...blankLine(subscription.id, item),
    amount: toMinor(fullPeriodAmount(item.price, quantity, subscription.currency)),
    description: describeRegular(world, item.price, quantity, subscription.currency),
    period,
    unitAmountDecimal: item.price.unit_amount_decimal,
    covers: isLicensed(item.price),
  };
}

export function trialLine(
  world: World,
  subscription: Subscription,
  item: PlannedItem,
  period: Period,
): LineDraft {
  return {
    ...blankLine(subscription.id, item),
    amount: 0,
    description: describeTrial(world, item.price, item.quantity ?? 1),
    period,
    unitAmountDecimal: '0',
  };
}

function blankLine(subscription: string, item: PlannedItem): LineDraft {
  return {
    subscription,
    item: item.id,
    price: item.price,
    quantity: item.quantity ?? 0,
    amount: 0,
    description: '',
    period: item.period,
    proration: false,
    credited: null,
    discountable: true,
    ownDiscounts: item.discounts,
    fixedDiscounts: [],
    taxRates: item.taxRates.length > 0 ? item.taxRates : null,
    unitAmountDecimal: null,
    invoiceItem: null,
    metadata: {},
    covers: false,
  };
}
