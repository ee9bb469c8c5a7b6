export type BillingPeriod = 'day' | 'week' | 'month' | 'year';

/** A subscription's licensed or metered line, as Stripe bills it. Amounts in minor units. */
export type BilledItem = {
  unitAmount: number;
  quantity: number;
  interval: BillingPeriod;
  intervalCount: number;
  metered?: boolean;
};

export type BilledDiscount = { duration: 'forever' | 'once' | 'repeating' } & (
  | { percentOff: number }
  | { amountOff: number; interval: BillingPeriod; intervalCount: number }
);

export type BilledSubscription = {
  status: string;
  items: readonly BilledItem[];
  /** In the order in which they are taken off. */
  discounts?: readonly BilledDiscount[];
};

/** Which discounts lower recurring revenue. Stripe's own reports use `forever`. */
export type DiscountPolicy = 'forever' | 'all' | 'none';

const MONTHS: Record<BillingPeriod, number> = { year: 1 / 12, month: 1, week: 52 / 12, day: 365 / 12 };
const COUNTS = new Set(['active', 'past_due']);

/**
 * Monthly recurring revenue in minor units, rounded once. Taxes, one-off lines, prorations, credits and metered use are
 * not recurring; neither is a subscription that is on trial, unpaid, paused or canceled.
 */
export function mrrOf(
  { status, items, discounts = [] }: BilledSubscription,
  policy: DiscountPolicy = 'forever',
): number {
  if (!COUNTS.has(status)) return 0;
  const gross = items
    .filter(({ metered }) => !metered)
    .reduce((sum, item) => sum + item.unitAmount * item.quantity * monthly(item), 0);
  const net = discounts
    .filter((one) => policy === 'all' || (policy === 'forever' && one.duration === 'forever'))
    .reduce((left, one) => left - lowering(left, one), gross);
  return Math.round(Math.max(0, net));
}

function monthly({ interval, intervalCount }: { interval: BillingPeriod; intervalCount: number }): number {
  return MONTHS[interval] / intervalCount;
}

function lowering(gross: number, discount: BilledDiscount): number {
  return 'percentOff' in discount
    ? (gross * discount.percentOff) / 100
    : discount.amountOff * monthly(discount);
}
