import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import {
  anything,
  clearable,
  clearableText,
  decimal,
  either,
  flag,
  integer,
  listOf,
  metadata,
  natural,
  objectOf,
  oneOf,
  type Params,
  text,
} from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { CurrencyOption, Price, Product, Tier } from '../store/objects.ts';
import type { World } from '../world.ts';
import { amountPair } from './priceData.ts';

const interval = oneOf('day', 'week', 'month', 'year');
const taxBehavior = oneOf('exclusive', 'inclusive', 'unspecified');

export const priceDataShape = objectOf(
  {
    currency: text,
    product: text,
    recurring: objectOf({ interval, interval_count: natural }, ['interval']),
    tax_behavior: taxBehavior,
    unit_amount: integer,
    unit_amount_decimal: decimal,
  },
  ['currency', 'product'],
);

const productShape = {
  active: flag,
  default_price: clearableText,
  default_price_data: objectOf({
    currency: text,
    recurring: objectOf({ interval, interval_count: natural }, ['interval']),
    tax_behavior: taxBehavior,
    unit_amount: integer,
    unit_amount_decimal: decimal,
    metadata,
  }),
  description: clearableText,
  id: text,
  images: clearable(listOf(text)),
  marketing_features: clearable(listOf(objectOf({ name: text }))),
  metadata: clearable(metadata),
  name: text,
  package_dimensions: anything,
  shippable: flag,
  statement_descriptor: text,
  tax_code: clearableText,
  type: text,
  unit_label: clearableText,
  url: clearableText,
};

const tierShape = objectOf({
  flat_amount: integer,
  flat_amount_decimal: decimal,
  unit_amount: integer,
  unit_amount_decimal: decimal,
  up_to: either(oneOf('inf'), natural),
});

const currencyOptionShape = {
  tax_behavior: taxBehavior,
  tiers: listOf(tierShape),
  unit_amount: integer,
  unit_amount_decimal: decimal,
};

const currencyOptions = (value: Parameters<typeof anything>[0], path: string) => {
  if (typeof value === 'string' || Array.isArray(value)) throw invalid('Invalid object', { param: path });
  const read = objectOf(currencyOptionShape);
  return Object.fromEntries(
    Object.entries(value).map(([currency, option]) => [currency, read(option, `${path}[${currency}]`)]),
  );
};

const priceShape = {
  active: flag,
  billing_scheme: oneOf('per_unit', 'tiered'),
  currency: text,
  currency_options: currencyOptions,
  lookup_key: clearableText,
  metadata: clearable(metadata),
  nickname: clearableText,
  product: text,
  product_data: objectOf({
    active: flag,
    id: text,
    metadata,
    name: text,
    statement_descriptor: text,
    tax_code: text,
    unit_label: text,
  }),
  recurring: objectOf(
    {
      interval,
      interval_count: natural,
      meter: text,
      trial_period_days: natural,
      usage_type: oneOf('licensed', 'metered'),
    },
    ['interval'],
  ),
  tax_behavior: taxBehavior,
  tiers: listOf(tierShape),
  tiers_mode: oneOf('graduated', 'volume'),
  transfer_lookup_key: flag,
  transform_quantity: objectOf({ divide_by: natural, round: oneOf('up', 'down') }, ['divide_by', 'round']),
  unit_amount: integer,
  unit_amount_decimal: decimal,
};

type ProductParams = Params<typeof productShape>;
type PriceParams = Params<typeof priceShape>;
type TierParam = NonNullable<PriceParams['tiers']>[number];

export const catalogRoutes: Route[] = [
  route('POST', '/v1/products', productShape, ({ world, params }) => createProduct(world, params), {
    required: ['name'],
  }),
  listRoute(
    '/v1/products',
    { active: flag, ids: listOf(text), url: text, shippable: flag },
    ({ world, params }) =>
      world.store.products.where(
        (product) =>
          !product.deleted &&
          (params.active === undefined || product.active === params.active) &&
          (params.ids === undefined || params.ids.includes(product.id)),
      ),
  ),
  route('GET', '/v1/products/:id', {}, ({ world, path }) => findProduct(world, path.id)),
  route('POST', '/v1/products/:id', productShape, ({ world, path, params }) => {
    const product = findProduct(world, path.id);
    const before = product;
    const changed = world.store.products.patch(product.id, {
      ...productFields(params),
      metadata: mergeMetadata(product.metadata, params.metadata),
      updated: world.time(),
    });
    world.events.emit('product.updated', changed, { before });
    return changed;
  }),
  route('DELETE', '/v1/products/:id', {}, ({ world, path }) => {
    const product = findProduct(world, path.id);
    if (world.store.prices.where((price) => price.product === product.id).length > 0) {
      throw invalid('This product cannot be deleted because it has one or more user-created prices.');
    }
    world.events.emit('product.deleted', product);
    return world.store.products.patch(product.id, { deleted: true });
  }),
  route('POST', '/v1/prices', priceShape, ({ world, params }) => createPrice(world, params), {
    required: ['currency'],
  }),
  listRoute(
    '/v1/prices',
    {
      active: flag,
      currency: text,
      lookup_keys: listOf(text),
      product: text,
      recurring: objectOf({ interval, usage_type: text, meter: text }),
      type: oneOf('one_time', 'recurring'),
    },
    ({ world, params }) =>
      world.store.prices.where(
        (price) =>
          (params.active === undefined || price.active === params.active) &&
          (params.currency === undefined || price.currency === params.currency) &&
          (params.product === undefined || price.product === params.product) &&
          (params.type === undefined || price.type === params.type) &&
          (params.recurring?.interval === undefined ||
            price.recurring?.interval === params.recurring.interval) &&
          (params.lookup_keys === undefined ||
            (price.lookup_key !== null && params.lookup_keys.includes(price.lookup_key))),
      ),
  ),
  route('GET', '/v1/prices/:id', {}, ({ world, path }) => findPrice(world, path.id)),
  route('POST', '/v1/prices/:id', priceShape, ({ world, path, params }) =>
    updatePrice(world, findPrice(world, path.id), params),
  ),
];

function findProduct(world: World, id: string | undefined): Product {
  const product = world.store.products.get(id ?? '');
  if (!product || product.deleted) throw missing('product', id ?? '', 'id', 404);
  return product;
}

function findPrice(world: World, id: string | undefined): Price {
  const price = world.store.prices.get(id ?? '');
  if (!price) throw missing('price', id ?? '', 'price', 404);
  return price;
}

function productFields(params: ProductParams) {
  return given({
    active: params.active,
    default_price: orNull(params.default_price),
    description: orNull(params.description),
    images: params.images === '' ? [] : params.images,
    marketing_features: params.marketing_features === '' ? [] : params.marketing_features,
    name: params.name,
    shippable: params.shippable,
    statement_descriptor: params.statement_descriptor,
    tax_code: orNull(params.tax_code),
    unit_label: orNull(params.unit_label),
    url: orNull(params.url),
  });
}

function createProduct(world: World, params: ProductParams): Product {
  const id = params.id ?? world.ids.next('prod');
  if (world.store.products.get(id)) {
    throw invalid(`Product already exists.`, { code: 'resource_already_exists', param: 'id' });
  }
  const at = world.time();
  const product = world.store.products.put({
    id,
    object: 'product',
    active: true,
    created: at,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? '',
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: at,
    url: null,
    ...productFields(params),
  });
  world.events.emit('product.created', product);
  if (!params.default_price_data) return product;
  const { currency, ...data } = params.default_price_data;
  const price = createPrice(world, { ...data, currency: currency ?? world.account.currency, product: id });
  return world.store.products.patch(id, { default_price: price.id });
}

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

function createPrice(world: World, params: PriceParams): Price {
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
function takeLookupKey(world: World, params: PriceParams, own?: string): void {
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

function updatePrice(world: World, price: Price, params: PriceParams): Price {
  if (params.unit_amount !== undefined || params.currency !== undefined || params.recurring !== undefined) {
    const param = Object.keys(params)[0] ?? '';
    throw invalid(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  }
  const before = price;
  takeLookupKey(world, params, price.id);
  const changed = world.store.prices.patch(price.id, {
    ...given({
      active: params.active,
      lookup_key: orNull(params.lookup_key),
      nickname: orNull(params.nickname),
      tax_behavior: params.tax_behavior,
    }),
    metadata: mergeMetadata(price.metadata, params.metadata),
  });
  world.events.emit('price.updated', changed, { before });
  return changed;
}
