import type { Change, GrandfatheredPrice, Interval, Selection } from '@uptier/model';
import type { PriceRef } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import type {
  Billing,
  BillingItem,
  BillingSubscription,
  KnownPrice,
  PromotionCode,
  StripeGateway,
  SubscriptionChange,
} from '../stripe/gateway.ts';
import { lookupKeyOf } from '../stripe/lookupKeys.ts';
import { choosePromotionCode } from './choosePromotionCode.ts';
import { grandfatheredPrices } from './grandfatheredPrices.ts';
import { type PlannedItem, planItems } from './planItems.ts';

export interface PlannedChange {
  change: SubscriptionChange;
  /** What each price stands for, so that the lines of a preview can be named. */
  refs: Map<string, PriceRef>;
  /** Null where amounts depend on quantities in ways only Stripe can price. */
  mrrDelta: number | null;
  promotion: PromotionCode | null;
  grandfathered: GrandfatheredPrice[];
}

interface Plan {
  billing: Billing;
  subscription: BillingSubscription;
  to: Selection;
  asked: Change;
}

/** Finds the prices of a selection in Stripe and puts the change into the words Stripe will be asked with, twice. */
export async function planChange(stripe: StripeGateway, plan: Plan): Promise<PlannedChange> {
  const { billing, subscription, to } = plan;
  const planned = planItems(subscription.items, to);
  const listed = await readListed(stripe, planned, subscription.items);
  const prices = pricesOf(planned, listed, subscription);
  const items = planned.map((one) => {
    const price = prices.get(one);
    return price ? { ...one.change, price: price.id } : one.change;
  });
  const promotion = await promotionOf(stripe, plan, productsOf(subscription.items, planned, prices));
  const intervalChanges = planned.some(changesInterval);
  const change: SubscriptionChange = {
    customer: billing.customer,
    subscription: subscription.id,
    items,
    // Whole seconds: Stripe counts in them.
    prorationDate: subscription.status === 'trialing' ? null : Math.floor(billing.now / 1000) * 1000,
    changesInterval: intervalChanges,
    anchor: subscription.mode === 'flexible' && intervalChanges ? 'unchanged' : 'omitted',
    discounts: promotion && { promotionCode: promotion.id, keep: subscription.discounts },
  };
  return {
    change,
    refs: refsOf(subscription, prices),
    mrrDelta: mrrDeltaOf(planned, prices),
    promotion,
    grandfathered: grandfatheredPrices(subscription.items, planned, (item) => listed(item.ref)),
  };
}

function changesInterval({ current, priceRef }: PlannedItem): boolean {
  return current !== null && priceRef !== null && current.interval !== priceRef.interval;
}

type Prices = Map<PlannedItem, KnownPrice>;
type Listed = (ref: PriceRef | null) => KnownPrice | null;

/** What everything the change touches, and everything the account has, costs today. */
async function readListed(
  stripe: StripeGateway,
  planned: PlannedItem[],
  items: BillingItem[],
): Promise<Listed> {
  const named = [...planned.map((one) => one.priceRef), ...items.map((item) => item.ref)];
  const refs = [...new Map(named.flatMap((ref) => (ref ? [[lookupKeyOf(ref), ref] as const] : []))).values()];
  const found = await stripe.findPrices(refs);
  const prices = new Map(refs.map((ref, index) => [lookupKeyOf(ref), found[index] ?? null]));
  return (ref) => (ref ? (prices.get(lookupKeyOf(ref)) ?? null) : null);
}

function pricesOf(planned: PlannedItem[], listed: Listed, subscription: BillingSubscription): Prices {
  const priced = planned.filter((one) => one.priceRef !== null);
  return new Map(
    priced.map((one) => [one, checkPrice(one.priceRef!, listed(one.priceRef), subscription.currency)]),
  );
}

/** What is kept as it is, and what is bought: an item that gets another price is neither. */
function productsOf(items: BillingItem[], planned: PlannedItem[], prices: Prices): string[] {
  const changed = planned.filter(({ change, priceRef }) => change.deleted || priceRef);
  const left = new Set(changed.map(({ current }) => current));
  return [
    ...items.filter((item) => !left.has(item)).map((item) => item.product),
    ...[...prices.values()].map((price) => price.product),
  ];
}

async function promotionOf(
  stripe: StripeGateway,
  { billing, subscription, asked }: Plan,
  products: string[],
): Promise<PromotionCode | null> {
  if (asked.promotionCode === undefined) return null;
  const buyer = {
    customer: billing.customer,
    currency: subscription.currency,
    products,
    isFirst: false,
    now: billing.now,
  };
  return choosePromotionCode(await stripe.findPromotionCodes(asked.promotionCode), buyer);
}

/** @throws UptierError unless the price exists, is sold, and is in this currency. */
export function checkPrice(ref: PriceRef, price: KnownPrice | null, currency: string): KnownPrice {
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

function refsOf(subscription: BillingSubscription, prices: Prices): Map<string, PriceRef> {
  const refs = new Map<string, PriceRef>();
  for (const { price, ref } of subscription.items) if (ref) refs.set(price, ref);
  for (const [{ priceRef }, price] of prices) refs.set(price.id, priceRef!);
  return refs;
}

/** Monthly, before tax and discounts. */
function mrrDeltaOf(planned: PlannedItem[], prices: Prices): number | null {
  const before = planned.map(({ current }) => (current ? monthlyOfItem(current) : 0));
  const after = planned.map((one) => {
    if (one.change.deleted) return 0;
    const priced = prices.get(one) ?? one.current;
    return priced && monthly(priced.unitAmount, one.change.quantity ?? 1, priced.interval);
  });
  if ([...before, ...after].includes(null)) return null;
  return Math.round(sum(after) - sum(before));
}

function sum(amounts: (number | null)[]): number {
  return amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
}

function monthlyOfItem(item: BillingItem): number | null {
  return item.licensed ? monthly(item.unitAmount, item.quantity, item.interval) : 0;
}

function monthly(unit: number | null, quantity: number, interval: Interval | null): number | null {
  if (unit === null) return null;
  return interval === 'year' ? (unit * quantity) / 12 : unit * quantity;
}
