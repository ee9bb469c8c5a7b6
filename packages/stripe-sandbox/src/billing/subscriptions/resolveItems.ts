import { createPriceFromData, type PriceData } from '../../catalog/priceData.ts';
import { invalid, missing } from '../../http/errors.ts';
import type { Metadata, Price, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { applyDiscountParams, type DiscountParam } from '../discounts.ts';
import { isMultiple, type Period, recurrenceSeconds, sameRecurrence } from '../periods.ts';
import { supportsCurrency } from '../priceAmount.ts';

export interface ItemParam {
  id?: string;
  price?: string;
  plan?: string;
  price_data?: PriceData;
  quantity?: number;
  deleted?: boolean;
  clear_usage?: boolean;
  discounts?: DiscountParam[] | '';
  tax_rates?: string[] | '';
  metadata?: Metadata | '';
}

/** A subscription item as it will be; its period is decided afterwards. */
export interface PlannedItem {
  id: string;
  previous: SubscriptionItem | null;
  price: Price;
  /** null for metered prices. */
  quantity: number | null;
  discounts: string[];
  taxRates: string[];
  metadata: Metadata;
  created: number;
  period: Period;
}

export interface ResolveContext {
  customer: string;
  currency: string | null;
  flexible: boolean;
  at: number;
  /** `items` or `subscription_details[items]`, for error messages. */
  path: string;
  subscription: string | null;
}

const maximumItems = 20;

/**
 * Works out the items a subscription will have. As on Stripe: an entry without an `id` adds an item, and a new price
 * without a quantity starts again at one.
 */
export function resolveItems(
  world: World,
  current: SubscriptionItem[],
  params: ItemParam[],
  context: ResolveContext,
): PlannedItem[] {
  const planned = new Map<string, PlannedItem>(current.map((item) => [item.id, keep(world, item)]));
  for (const [index, param] of params.entries()) {
    const path = `${context.path}[${index}]`;
    if (param.id) changeItem(world, planned, param as ItemParam & { id: string }, path, context);
    else addItem(world, planned, param, path, context);
  }
  const items = [...planned.values()];
  assertConsistent(items, context);
  return items;
}

function keep(world: World, item: SubscriptionItem): PlannedItem {
  return {
    id: item.id,
    previous: item,
    price: world.store.prices.get(item.price) as Price,
    quantity: item.quantity ?? null,
    discounts: item.discounts,
    taxRates: item.tax_rates,
    metadata: item.metadata,
    created: item.created,
    period: { start: item.current_period_start, end: item.current_period_end },
  };
}

function changeItem(
  world: World,
  planned: Map<string, PlannedItem>,
  param: ItemParam & { id: string },
  path: string,
  context: ResolveContext,
): void {
  const item = planned.get(param.id);
  if (!item) throw missing('subscription item', param.id, `${path}[id]`);
  if (param.deleted) {
    planned.delete(param.id);
    return;
  }
  const changesPrice = Boolean(param.price ?? param.plan ?? param.price_data);
  const price = changesPrice ? resolvePrice(world, param, path, context) : item.price;
  const samePrice = price.id === item.price.id;
  planned.set(param.id, {
    ...item,
    price,
    quantity: resolveQuantity(price, param.quantity, samePrice ? item.quantity : 1, path),
    ...resolveExtras(world, item, param, context),
  });
}

function addItem(
  world: World,
  planned: Map<string, PlannedItem>,
  param: ItemParam,
  path: string,
  context: ResolveContext,
): void {
  if (param.deleted) {
    throw invalid('Missing required param: id.', { code: 'parameter_missing', param: `${path}[id]` });
  }
  const price = resolvePrice(world, param, path, context);
  const id = world.ids.next('si');
  const blank: PlannedItem = {
    id,
    previous: null,
    price,
    quantity: resolveQuantity(price, param.quantity, 1, path),
    discounts: [],
    taxRates: [],
    metadata: {},
    created: context.at,
    period: { start: context.at, end: context.at },
  };
  planned.set(id, { ...blank, ...resolveExtras(world, blank, param, context) });
}

function resolveExtras(world: World, item: PlannedItem, param: ItemParam, context: ResolveContext) {
  return {
    discounts:
      param.discounts === undefined
        ? item.discounts
        : applyDiscountParams(world, param.discounts || [], {
            customer: context.customer,
            subscription: context.subscription,
            subscription_item: item.id,
            currency: context.currency ?? item.price.currency,
            at: context.at,
          }),
    taxRates: param.tax_rates === undefined ? item.taxRates : resolveTaxRates(world, param.tax_rates || []),
    metadata: param.metadata === undefined ? item.metadata : { ...item.metadata, ...(param.metadata || {}) },
  };
}

export function resolveTaxRates(world: World, ids: string[], param = 'tax_rates'): string[] {
  for (const [index, id] of ids.entries()) {
    if (!world.store.tax_rates.get(id)) throw missing('tax rate', id, `${param}[${index}]`);
  }
  return ids;
}

function resolvePrice(world: World, param: ItemParam, path: string, context: ResolveContext): Price {
  if (param.price_data) return createPriceFromData(world, param.price_data, `${path}[price_data]`);
  const id = param.price ?? param.plan;
  if (!id)
    throw invalid(`Missing required param: ${path}[price].`, {
      code: 'parameter_missing',
      param: `${path}[price]`,
    });
  const price = world.store.prices.get(id);
  if (!price) throw missing('price', id, `${path}[price]`);
  assertUsable(price, path, context);
  return price;
}

function assertUsable(price: Price, path: string, context: ResolveContext): void {
  const param = `${path}[price]`;
  if (!price.active) {
    throw invalid('The price specified is inactive. This field only accepts active prices.', { param });
  }
  if (!price.recurring) {
    throw invalid(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param },
    );
  }
  if (context.currency && !supportsCurrency(price, context.currency)) {
    throw invalid(
      `The price specified only supports \`${price.currency}\`. This doesn't match the expected currency: \`${context.currency}\`.`,
      { param },
    );
  }
}

function resolveQuantity(
  price: Price,
  given: number | undefined,
  fallback: number | null,
  path: string,
): number | null {
  if (price.recurring?.usage_type !== 'metered') return given ?? fallback ?? 1;
  if (given !== undefined) {
    throw invalid(
      'Quantity should not be specified where usage_type is `metered`. Remove quantity from `items`',
      {
        param: `${path}[quantity]`,
      },
    );
  }
  return null;
}

function assertConsistent(items: PlannedItem[], context: ResolveContext): void {
  if (items.length === 0) {
    throw invalid('A subscription must have at least one active plan.', { param: context.path });
  }
  if (items.length > maximumItems) {
    throw invalid(`Subscriptions can have at most ${maximumItems} items.`, { param: context.path });
  }
  const prices = items.map((item) => item.price.id);
  const twice = prices.find((id, index) => prices.indexOf(id) !== index);
  if (twice) {
    throw invalid(`Cannot add multiple subscription items with the same plan: ${twice}`, {
      param: context.path,
    });
  }
  assertIntervals(items, context);
}

function assertIntervals(items: PlannedItem[], context: ResolveContext): void {
  const recurrences = items.flatMap((item) => item.price.recurring ?? []);
  const shortest = recurrences.toSorted((a, b) => recurrenceSeconds(a) - recurrenceSeconds(b))[0];
  if (!shortest) return;
  const fits = recurrences.every((recurrence) =>
    context.flexible ? isMultiple(recurrence, shortest) : sameRecurrence(recurrence, shortest),
  );
  if (!fits) {
    throw invalid(
      'All prices on a subscription must have the same `recurring.interval` and `recurring.interval_count`. If you meant to update an existing subscription item instead of creating a new one, make sure to include the subscription item ID in the request. See examples at https://stripe.com/docs/billing/subscriptions/upgrading-downgrading#changing.',
      { param: context.path },
    );
  }
}
