import type { ApiObject, Metadata } from './common.ts';

export interface Product extends ApiObject {
  object: 'product';
  active: boolean;
  created: number;
  default_price: string | null;
  metadata: Metadata;
  name: string;
  unit_label: string | null;
  updated: number;
}

export interface Tier {
  flat_amount: number | null;
  flat_amount_decimal: string | null;
  unit_amount: number | null;
  unit_amount_decimal: string | null;
  up_to: number | null;
}

export type Interval = 'day' | 'week' | 'month' | 'year';

export interface CurrencyOption {
  custom_unit_amount: null;
  tax_behavior: 'exclusive' | 'inclusive' | 'unspecified';
  tiers?: Tier[];
  unit_amount: number | null;
  unit_amount_decimal: string | null;
}

export interface Price extends ApiObject {
  object: 'price';
  active: boolean;
  billing_scheme: 'per_unit' | 'tiered';
  created: number;
  currency: string;
  currency_options: Record<string, CurrencyOption>;
  lookup_key: string | null;
  metadata: Metadata;
  nickname: string | null;
  product: string;
  recurring: {
    interval: Interval;
    interval_count: number;
    meter: string | null;
    trial_period_days: number | null;
    usage_type: 'licensed' | 'metered';
  } | null;
  tax_behavior: 'exclusive' | 'inclusive' | 'unspecified';
  tiers: Tier[] | null;
  tiers_mode: 'graduated' | 'volume' | null;
  transform_quantity: { divide_by: number; round: 'up' | 'down' } | null;
  type: 'one_time' | 'recurring';
  unit_amount: number | null;
  unit_amount_decimal: string | null;
}

export interface Coupon extends ApiObject {
  object: 'coupon';
  amount_off: number | null;
  applies_to: { products: string[] } | null;
  created: number;
  currency: string | null;
  duration: 'forever' | 'once' | 'repeating';
  duration_in_months: number | null;
  max_redemptions: number | null;
  name: string | null;
  percent_off: number | null;
  redeem_by: number | null;
  times_redeemed: number;
  valid: boolean;
}

export interface PromotionCode extends ApiObject {
  object: 'promotion_code';
  active: boolean;
  code: string;
  created: number;
  customer: string | null;
  expires_at: number | null;
  max_redemptions: number | null;
  promotion: { coupon: string; type: 'coupon' };
  restrictions: {
    first_time_transaction: boolean;
    minimum_amount: number | null;
    minimum_amount_currency: string | null;
  };
  times_redeemed: number;
}

export interface Discount extends ApiObject {
  object: 'discount';
  customer: string | null;
  end: number | null;
  invoice: string | null;
  invoice_item: string | null;
  promotion_code: string | null;
  source: { coupon: string; type: 'coupon' };
  start: number;
  subscription: string | null;
  subscription_item: string | null;
}

export interface TaxRate extends ApiObject {
  object: 'tax_rate';
  active: boolean;
  created: number;
  inclusive: boolean;
  percentage: number;
}
