import { invalid } from '../http/errors.ts';
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

export const interval = oneOf('day', 'week', 'month', 'year');

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

export const productShape = {
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

export const priceShape = {
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

export type ProductParams = Params<typeof productShape>;

export type PriceParams = Params<typeof priceShape>;

export type TierParam = NonNullable<PriceParams['tiers']>[number];
