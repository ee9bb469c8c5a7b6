import type { AddOn, Catalog, Interval, Plan, Text } from '@uptier/model';
import type Stripe from 'stripe';
import type { PriceRef, StripeOptions } from '../createUptier.ts';
import { type Call, createCall } from './createClient.ts';
import type { GatewayHooks } from './gateway.ts';
import { lookupKeyOf, refMetadataKey } from './lookupKeys.ts';
import { StripeFailure } from './StripeFailure.ts';

/** One thing `pushCatalog` found or did, e.g. `{ action: 'created', what: 'price', name: 'uptier:growth:month', id: 'price_…' }`. */
export interface PushedObject {
  /** `replaced`: a new price took over the name; subscriptions on the old one stay on it. */
  action: 'created' | 'replaced' | 'unchanged';
  what: 'product' | 'price';
  name: string;
  id: string;
}

interface WantedPrice {
  product: { id: string; name: string };
  ref: PriceRef;
  amount: number;
}

/**
 * Creates what the catalog needs in Stripe: a product per plan, extra and add-on, a price per interval, named by lookup
 * key. Running it again does nothing; a changed amount makes a new price that takes over the name (a price in Stripe cannot
 * change). Nothing is deleted or archived. Custom plans are priced by people and get nothing.
 */
export async function pushCatalog(
  options: StripeOptions,
  catalog: Catalog,
  settings: { hooks?: GatewayHooks } = {},
): Promise<PushedObject[]> {
  const call = createCall(options, settings);
  const wanted = wantedPrices(catalog);
  const pushed: PushedObject[] = [];
  for (const product of new Map(wanted.map((one) => [one.product.id, one.product])).values()) {
    pushed.push(await pushProduct(call, product));
  }
  for (const price of wanted) pushed.push(await pushPrice(call, catalog.currency, price));
  return pushed;
}

function wantedPrices(catalog: Catalog): WantedPrice[] {
  const plans = catalog.plans.filter((plan) => !plan.custom);
  return [...plans.flatMap((plan) => planPrices(catalog, plan)), ...catalog.addOns.flatMap(addOnPrices)];
}

function planPrices(catalog: Catalog, plan: Plan): WantedPrice[] {
  const product = { id: `uptier_${plan.id}`, name: plain(plan.name) };
  const own = intervals(plan.prices).map(([interval, amount]) => ({
    product,
    ref: { plan: plan.id, interval },
    amount,
  }));
  const extras = Object.entries(plan.extras).flatMap(([meter, prices]) => {
    const unit = catalog.meters.find((one) => one.id === meter)?.unit.one ?? meter;
    const extra = {
      id: `uptier_${plan.id}_extra_${meter}`,
      name: `${plain(plan.name)}: extra ${plain(unit)}`,
    };
    return intervals(prices ?? {}).map(([interval, amount]) => ({
      product: extra,
      ref: { plan: plan.id, extra: meter, interval },
      amount,
    }));
  });
  return [...own, ...extras];
}

function addOnPrices(addOn: AddOn): WantedPrice[] {
  const product = { id: `uptier_addon_${addOn.id}`, name: plain(addOn.name) };
  return intervals(addOn.prices).map(([interval, amount]) => ({
    product,
    ref: { addOn: addOn.id, interval },
    amount,
  }));
}

function intervals(prices: Partial<Record<Interval, number>>): [Interval, number][] {
  return Object.entries(prices) as [Interval, number][];
}

/** Stripe shows product names on invoices, in one language. */
function plain(text: Text): string {
  return typeof text === 'string' ? text : text.en;
}

async function pushProduct(call: Call, { id, name }: WantedPrice['product']): Promise<PushedObject> {
  try {
    await call('products.retrieve', (client) => client.products.retrieve(id));
    return { action: 'unchanged', what: 'product', name, id };
  } catch (error) {
    if (!(error instanceof StripeFailure && error.code === 'resource_missing')) throw error;
  }
  await call('products.create', (client) =>
    client.products.create({ id, name }, { idempotencyKey: `uptier_push_${id}` }),
  );
  return { action: 'created', what: 'product', name, id };
}

async function pushPrice(call: Call, currency: string, wanted: WantedPrice): Promise<PushedObject> {
  const name = lookupKeyOf(wanted.ref);
  const current = await findPrice(call, name);
  if (current && matches(current, currency, wanted)) {
    return { action: 'unchanged', what: 'price', name, id: current.id };
  }
  const params: Stripe.PriceCreateParams = {
    product: wanted.product.id,
    currency,
    unit_amount: wanted.amount,
    recurring: { interval: wanted.ref.interval },
    lookup_key: name,
    transfer_lookup_key: true,
    metadata: { [refMetadataKey]: name },
  };
  // The price it replaces is part of the key: going back to an earlier amount is a new call, not a remembered one.
  const idempotencyKey = `uptier_push_${name}_${wanted.amount}_${currency}_after_${current?.id ?? 'none'}`;
  const created = await call('prices.create', (client) => client.prices.create(params, { idempotencyKey }));
  return { action: current ? 'replaced' : 'created', what: 'price', name, id: created.id };
}

async function findPrice(call: Call, name: string): Promise<Stripe.Price | undefined> {
  const page = await call('prices.list', (client) =>
    client.prices.list({ lookup_keys: [name], active: true, limit: 1 }),
  );
  return page.data.at(0);
}

function matches(price: Stripe.Price, currency: string, { amount, ref }: WantedPrice): boolean {
  return (
    price.unit_amount === amount &&
    price.currency === currency &&
    price.recurring?.interval === ref.interval &&
    price.recurring.interval_count === 1 &&
    price.recurring.usage_type === 'licensed'
  );
}
