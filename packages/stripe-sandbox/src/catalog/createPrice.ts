import { invalid, missing } from '../http/errors.ts';
import { mergeMetadata } from '../http/merge.ts';
import type { CurrencyOption, Price, Tier } from '../store/objects.ts';
import type { World } from '../world.ts';
import type { PriceParams, TierParam } from './catalogShapes.ts';
import { createProduct } from './createProduct.ts';
import { amountPair } from './priceData.ts';

function toTier(tier: TierParam): Tier {
  const flat = amountPair(tier.flat_amount, tier.flat_amount_decimal);
  return {
    flat_amount: flat.unit_amount,
    flat_amount_decimal: flat.unit_amount_decimal,
    ...amountPair(tier.unit_amount, tier.unit_amount_decimal),
    up_to: tier.up_to === 'inf' || tier.up_to === undefined ? null : tier.up_to,
  };
}

function toCurrencyOptions(options: PriceParams['currency_options'], own: [string, CurrencyOption]) {
  const others = Object.entries(options ?? {}).map(([currency, option]): [string, CurrencyOption] => [
    currency,
    {
      custom_unit_amount: null,
      tax_behavior: option.tax_behavior ?? 'unspecified',
      ...(option.tiers ? { tiers: option.tiers.map(toTier) } : {}),
      ...amountPair(option.unit_amount, option.unit_amount_decimal),
    },
  ]);
  return Object.fromEntries([own, ...others]);
}

export function createPrice(world: World, params: PriceParams): Price {
  const product = productForPrice(world, params);
  assertPriceShape(params);
  const currency = (params.currency ?? '').toLowerCase();
  const tiered = params.billing_scheme === 'tiered';
  const amounts = tiered
    ? { unit_amount: null, unit_amount_decimal: null }
    : amountPair(params.unit_amount, params.unit_amount_decimal);
  const tax_behavior = params.tax_behavior ?? 'unspecified';
  takeLookupKey(world, params);
  const price = world.store.prices.put({
    id: world.ids.next('price'),
    object: 'price',
    active: params.active ?? true,
    billing_scheme: params.billing_scheme ?? 'per_unit',
    created: world.time(),
    currency,
    currency_options: toCurrencyOptions(params.currency_options, [
      currency,
      {
        custom_unit_amount: null,
        tax_behavior,
        ...(params.tiers ? { tiers: params.tiers.map(toTier) } : {}),
        ...amounts,
      },
    ]),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: params.lookup_key || null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname || null,
    product,
    recurring: params.recurring
      ? {
          interval: params.recurring.interval,
          interval_count: params.recurring.interval_count ?? 1,
          meter: params.recurring.meter ?? null,
          trial_period_days: params.recurring.trial_period_days ?? null,
          usage_type: params.recurring.usage_type ?? 'licensed',
        }
      : null,
    tax_behavior,
    tiers: params.tiers?.map(toTier) ?? null,
    tiers_mode: params.tiers_mode ?? null,
    transform_quantity: params.transform_quantity ?? null,
    type: params.recurring ? 'recurring' : 'one_time',
    ...amounts,
  });
  world.events.emit('price.created', price);
  return price;
}

function productForPrice(world: World, params: PriceParams): string {
  if (params.product_data) return createProduct(world, params.product_data).id;
  if (!params.product) {
    throw invalid('Missing required param: product.', { code: 'parameter_missing', param: 'product' });
  }
  const product = world.store.products.get(params.product);
  if (!product || product.deleted) throw missing('product', params.product, 'product');
  return product.id;
}

function assertPriceShape(params: PriceParams): void {
  const hasAmount = params.unit_amount !== undefined || params.unit_amount_decimal !== undefined;
  if (params.billing_scheme === 'tiered') {
    if (!params.tiers?.length) {
      throw invalid('Missing required param: tiers.', { code: 'parameter_missing', param: 'tiers' });
    }
    if (!params.tiers_mode) {
      throw invalid('Missing required param: tiers_mode.', {
        code: 'parameter_missing',
        param: 'tiers_mode',
      });
    }
    if (hasAmount) throw invalid('You may only specify one of these parameters: unit_amount, tiers.');
  } else if (!hasAmount) {
    throw invalid('Missing required param: unit_amount.', {
      code: 'parameter_missing',
      param: 'unit_amount',
    });
  }
  if ((params.unit_amount ?? 0) < 0) {
    throw invalid('Invalid non-negative integer', {
      code: 'parameter_invalid_integer',
      param: 'unit_amount',
    });
  }
  if (params.recurring?.usage_type === 'metered' && !params.recurring.meter) {
    throw invalid('Metered prices must be backed by a meter.', { param: 'recurring[meter]' });
  }
}

/** A lookup key names one price. `transfer_lookup_key` moves it; without it a taken key is refused. */
export function takeLookupKey(world: World, params: PriceParams, own?: string): void {
  const key = params.lookup_key;
  if (!key) return;
  const holder = world.store.prices.where((price) => price.lookup_key === key && price.id !== own)[0];
  if (!holder) return;
  if (!params.transfer_lookup_key) {
    throw invalid(`A price (\`${holder.id}\`) already uses that lookup key.`, { param: 'lookup_key' });
  }
  const before = holder;
  const changed = world.store.prices.patch(holder.id, { lookup_key: null });
  world.events.emit('price.updated', changed, { before });
}
