import type { Change, Interval, Selection } from '@uptier/model';
import type { PriceRef } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import type {
  Billing,
  BillingItem,
  BillingSubscription,
  KnownPrice,
  StripeGateway,
  SubscriptionChange,
} from '../stripe/gateway.ts';
import { lookupKeyOf } from '../stripe/lookupKeys.ts';
import { type PlannedItem, planItems } from './planItems.ts';

export interface PlannedChange {
  change: SubscriptionChange;
  /** What each price stands for, so that the lines of a preview can be named. */
  refs: Map<string, PriceRef>;
  mrrDelta: number;
}

interface Plan {
  billing: Billing;
  subscription: BillingSubscription;
  to: Selection;
  asked: Change;
}

/** Finds the prices of a selection in Stripe and puts the change into the words Stripe will be asked with, twice. */
export async function planChange(stripe: StripeGateway, plan: Plan): Promise<PlannedChange> {
  const { billing, subscription, to, asked } = plan;
  const planned = planItems(subscription.items, to);
  const prices = await pricesOf(stripe, planned, subscription);
  const items = planned.map((one) => {
    const price = prices.get(one);
    return price ? { ...one.change, price: price.id } : one.change;
  });
  const intervalChanges = planned.some(changesInterval);
  const change: SubscriptionChange = {
    customer: billing.customer,
    subscription: subscription.id,
    items,
    // Whole seconds: Stripe counts in them.
    prorationDate: subscription.status === 'trialing' ? null : Math.floor(billing.now / 1000) * 1000,
    changesInterval: intervalChanges,
    anchor: subscription.mode === 'flexible' && intervalChanges ? 'unchanged' : 'omitted',
    discounts: await discountsOf(stripe, billing.customer, subscription, asked.promotionCode),
  };
  return {
    change,
    refs: refsOf(subscription, planned, prices),
    mrrDelta: mrrDeltaOf(planned, prices),
  };
}

function changesInterval({ current, priceRef }: PlannedItem): boolean {
  return current !== null && priceRef !== null && current.interval !== priceRef.interval;
}

type Prices = Map<PlannedItem, KnownPrice>;

async function pricesOf(
  stripe: StripeGateway,
  planned: PlannedItem[],
  subscription: BillingSubscription,
): Promise<Prices> {
  const priced = planned.filter((one) => one.priceRef !== null);
  const found = await stripe.findPrices(priced.map((one) => one.priceRef!));
  return new Map(
    priced.map((one, index) => [one, checkPrice(one.priceRef!, found[index] ?? null, subscription)]),
  );
}

function checkPrice(ref: PriceRef, price: KnownPrice | null, { currency }: BillingSubscription): KnownPrice {
  const name = lookupKeyOf(ref);
  if (!price) {
    throw new UptierError('quote_failed', `Stripe has no price named "${name}"; run \`uptier push\`.`);
  }
  if (!price.active) {
    throw new UptierError(
      'archived_price',
      `The price "${name}" is archived in Stripe and is no longer sold.`,
    );
  }
  if (price.currency !== currency) {
    throw new UptierError(
      'currency_mismatch',
      `The subscription is in ${currency}, the price "${name}" in ${price.currency}.`,
    );
  }
  return price;
}

async function discountsOf(
  stripe: StripeGateway,
  customer: string,
  { discounts }: BillingSubscription,
  code: string | undefined,
): Promise<SubscriptionChange['discounts']> {
  if (code === undefined) return null;
  const promotionCode = await stripe.findPromotionCode(code, customer);
  if (!promotionCode) {
    throw new UptierError('invalid_request', 'This promotion code is not valid.', {
      path: 'change.promotionCode',
    });
  }
  return { promotionCode, keep: discounts };
}

function refsOf(
  subscription: BillingSubscription,
  planned: PlannedItem[],
  prices: Prices,
): Map<string, PriceRef> {
  const refs = new Map<string, PriceRef>();
  for (const { price, ref } of subscription.items) if (ref) refs.set(price, ref);
  for (const one of planned) {
    const price = prices.get(one);
    if (price && one.priceRef) refs.set(price.id, one.priceRef);
  }
  return refs;
}

/** Monthly, before tax and discounts. Tiered amounts have no unit price and count as unchanged. */
function mrrDeltaOf(planned: PlannedItem[], prices: Prices): number {
  const before = planned.reduce((sum, { current }) => sum + (current ? monthlyOfItem(current) : 0), 0);
  const after = planned.reduce((sum, one) => {
    if (one.change.deleted) return sum;
    const price = prices.get(one);
    const unit = price ? price.unitAmount : (one.current?.unitAmount ?? null);
    const interval = price?.interval ?? one.current?.interval ?? null;
    return sum + monthly(unit, one.change.quantity ?? 1, interval);
  }, 0);
  return Math.round(after - before);
}

function monthlyOfItem(item: BillingItem): number {
  return item.licensed ? monthly(item.unitAmount, item.quantity, item.interval) : 0;
}

function monthly(unit: number | null, quantity: number, interval: Interval | null): number {
  const amount = (unit ?? 0) * quantity;
  return interval === 'year' ? amount / 12 : amount;
}
