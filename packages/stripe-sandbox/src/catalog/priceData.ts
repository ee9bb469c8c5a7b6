import { invalid, missing } from '../http/errors.ts';
import type { Interval, Price } from '../store/objects.ts';
import type { World } from '../world.ts';

export interface PriceData {
  currency: string;
  product: string;
  recurring?: { interval: Interval; interval_count?: number };
  tax_behavior?: Price['tax_behavior'];
  unit_amount?: number;
  unit_amount_decimal?: string;
}

export function toDecimal(amount: number | null | undefined): string | null {
  return amount === null || amount === undefined ? null : String(amount);
}

/** An amount is whole minor units, or null where it has decimals; its `_decimal` twin always tells it exactly. */
export function amountPair(whole: number | undefined, exact: string | undefined) {
  if (exact === undefined) return { unit_amount: whole ?? null, unit_amount_decimal: toDecimal(whole) };
  const trimmed = exact.includes('.') ? exact.replace(/0+$/, '').replace(/\.$/, '') : exact;
  return { unit_amount: trimmed.includes('.') ? null : Number(trimmed), unit_amount_decimal: trimmed };
}

/** An inline price: real, but inactive, so that it never shows up in a catalog. */
export function createPriceFromData(world: World, data: PriceData, path: string): Price {
  if (!world.store.products.get(data.product)) throw missing('product', data.product, `${path}[product]`);
  if (data.unit_amount === undefined && data.unit_amount_decimal === undefined) {
    throw invalid(`Missing required param: ${path}[unit_amount].`, {
      code: 'parameter_missing',
      param: `${path}[unit_amount]`,
    });
  }
  const amounts = amountPair(data.unit_amount, data.unit_amount_decimal);
  return world.store.prices.put({
    id: world.ids.next('price'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: world.time(),
    currency: data.currency.toLowerCase(),
    currency_options: {},
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: data.product,
    recurring: data.recurring
      ? {
          interval: data.recurring.interval,
          interval_count: data.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: data.tax_behavior ?? 'unspecified',
    tiers: null,
    tiers_mode: null,
    transform_quantity: null,
    type: data.recurring ? 'recurring' : 'one_time',
    ...amounts,
  });
}
