/**
 * The stored form of every API object: references are ids, sub-lists live in their own collection. Only the fields
 * the sandbox reasons about are named; the constant rest of a Stripe object rides along through the index signature
 * and is filled in where the object is built.
 */
export interface ApiObject {
  id: string;
  object: string;
  [field: string]: unknown;
}

export type Metadata = Record<string, string>;

export interface Address {
  city: string | null;
  country: string | null;
  line1: string | null;
  line2: string | null;
  postal_code: string | null;
  state: string | null;
}

export interface Customer extends ApiObject {
  object: 'customer';
  address: Address | null;
  balance: number;
  created: number;
  currency: string | null;
  default_source: null;
  delinquent: boolean;
  discount: string | null;
  email: string | null;
  invoice_prefix: string;
  invoice_settings: {
    custom_fields: null;
    default_payment_method: string | null;
    footer: string | null;
    rendering_options: null;
  };
  metadata: Metadata;
  name: string | null;
  next_invoice_sequence: number;
  phone: string | null;
  tax_exempt: 'none' | 'exempt' | 'reverse';
  test_clock: string | null;
}

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

export interface PaymentMethod extends ApiObject {
  object: 'payment_method';
  card?: { brand: string; exp_month: number; exp_year: number; fingerprint: string; last4: string };
  created: number;
  customer: string | null;
  type: string;
}

/** What a real card network knows and the API never tells. Kept apart so that no response can leak it. */
export interface CardSecret extends ApiObject {
  object: 'sandbox.card';
  number: string;
  /** True once the holder has authenticated this card for later off-session use. */
  setUp: boolean;
}

export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'succeeded'
  | 'canceled';

export interface LastError {
  type: string;
  code: string;
  message: string;
  doc_url: string;
  decline_code?: string;
  charge?: string;
  payment_method?: unknown;
  [field: string]: unknown;
}

export interface PaymentIntent extends ApiObject {
  object: 'payment_intent';
  amount: number;
  amount_received: number;
  client_secret: string;
  created: number;
  currency: string;
  customer: string | null;
  last_payment_error: LastError | null;
  latest_charge: string | null;
  next_action: Record<string, unknown> | null;
  payment_method: string | null;
  setup_future_usage: 'off_session' | 'on_session' | null;
  status: IntentStatus;
}

export interface SetupIntent extends ApiObject {
  object: 'setup_intent';
  client_secret: string;
  created: number;
  customer: string | null;
  last_setup_error: LastError | null;
  next_action: Record<string, unknown> | null;
  payment_method: string | null;
  status: IntentStatus;
  usage: string;
}

export interface Charge extends ApiObject {
  object: 'charge';
  amount: number;
  amount_refunded: number;
  created: number;
  currency: string;
  customer: string | null;
  payment_intent: string | null;
  refunded: boolean;
  status: 'succeeded' | 'failed' | 'pending';
}

export interface Refund extends ApiObject {
  object: 'refund';
  amount: number;
  charge: string | null;
  created: number;
  currency: string;
  payment_intent: string | null;
  status: string;
}

export type SubscriptionStatus =
  | 'incomplete'
  | 'incomplete_expired'
  | 'trialing'
  | 'active'
  | 'past_due'
  | 'canceled'
  | 'unpaid'
  | 'paused';

export interface SubscriptionItem extends ApiObject {
  object: 'subscription_item';
  created: number;
  current_period_end: number;
  current_period_start: number;
  discounts: string[];
  metadata: Metadata;
  price: string;
  /** Absent for metered prices. */
  quantity?: number;
  subscription: string;
  tax_rates: string[];
}

export interface PendingUpdate {
  billing_cycle_anchor: number | null;
  cancel_at_period_end: boolean | null;
  discount: null;
  discounts: string[] | null;
  expires_at: number;
  metadata: Metadata | null;
  subscription_items: SubscriptionItem[] | null;
  trial_end: number | null;
  trial_from_plan: boolean | null;
}

export interface BillingMode {
  type: 'classic' | 'flexible';
  flexible: { proration_discounts?: 'included' | 'itemized' } | null;
  updated_at?: number;
}

export interface Subscription extends ApiObject {
  object: 'subscription';
  automatic_tax: { disabled_reason: string | null; enabled: boolean; liability: unknown };
  billing_cycle_anchor: number;
  billing_mode: BillingMode;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  cancellation_details: {
    comment: string | null;
    feedback: string | null;
    feedback_option: null;
    reason: string | null;
  };
  collection_method: 'charge_automatically' | 'send_invoice';
  created: number;
  currency: string;
  customer: string;
  days_until_due: number | null;
  default_payment_method: string | null;
  default_tax_rates: string[];
  description: string | null;
  discounts: string[];
  ended_at: number | null;
  latest_invoice: string | null;
  metadata: Metadata;
  pause_collection: { behavior: string; resumes_at: number | null } | null;
  payment_settings: Record<string, unknown>;
  pending_setup_intent: string | null;
  pending_update: PendingUpdate | null;
  schedule: string | null;
  start_date: number;
  status: SubscriptionStatus;
  test_clock: string | null;
  trial_end: number | null;
  trial_settings: {
    end_behavior: {
      billing_cycle_anchor: string | null;
      missing_payment_method: 'create_invoice' | 'cancel' | 'pause';
    };
  };
  trial_start: number | null;
}

export interface TaxAmount {
  amount: number;
  tax_behavior: 'exclusive' | 'inclusive';
  tax_rate_details: { tax_rate: string } | null;
  taxability_reason: string;
  taxable_amount: number | null;
  type: 'tax_rate_details';
}

export interface DiscountAmount {
  amount: number;
  discount: string;
}

export interface CreditedItems {
  invoice: string;
  invoice_line_items: string[];
}

export interface InvoiceLine extends ApiObject {
  object: 'line_item';
  amount: number;
  currency: string;
  description: string | null;
  discount_amounts: DiscountAmount[];
  discountable: boolean;
  discounts: string[];
  invoice: string;
  metadata: Metadata;
  parent: {
    type: 'subscription_item_details' | 'invoice_item_details';
    invoice_item_details: {
      invoice_item: string;
      proration: boolean;
      proration_details: { credited_items: CreditedItems | null } | null;
      subscription: string | null;
    } | null;
    subscription_item_details: {
      invoice_item: string | null;
      proration: boolean;
      proration_details: { credited_items: CreditedItems | null } | null;
      subscription: string | null;
      subscription_item: string;
    } | null;
  };
  period: { start: number; end: number };
  pricing: {
    type: 'price_details';
    price_details?: { price: string; product: string };
    unit_amount_decimal: string | null;
  } | null;
  quantity: number | null;
  subscription: string | null;
  subtotal: number;
  taxes: TaxAmount[];
}

export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';

export interface Invoice extends ApiObject {
  object: 'invoice';
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  attempt_count: number;
  attempted: boolean;
  auto_advance: boolean;
  automatic_tax: {
    disabled_reason: string | null;
    enabled: boolean;
    liability: unknown;
    provider: string | null;
    status: string | null;
  };
  automatically_finalizes_at: number | null;
  billing_reason: string;
  collection_method: 'charge_automatically' | 'send_invoice';
  created: number;
  currency: string;
  customer: string;
  default_payment_method: string | null;
  default_tax_rates: string[];
  discounts: string[];
  due_date: number | null;
  effective_at: number | null;
  ending_balance: number | null;
  metadata: Metadata;
  next_payment_attempt: number | null;
  number: string | null;
  parent: {
    quote_details: null;
    subscription_details: {
      metadata: Metadata;
      subscription: string;
      subscription_proration_date?: number;
    } | null;
    type: 'subscription_details';
  } | null;
  period_end: number;
  period_start: number;
  post_payment_credit_notes_amount: number;
  pre_payment_credit_notes_amount: number;
  starting_balance: number;
  status: InvoiceStatus;
  status_transitions: {
    finalized_at: number | null;
    marked_uncollectible_at: number | null;
    paid_at: number | null;
    voided_at: number | null;
  };
  subtotal: number;
  subtotal_excluding_tax: number;
  test_clock: string | null;
  total: number;
  total_discount_amounts: DiscountAmount[];
  total_excluding_tax: number;
  total_taxes: TaxAmount[];
}

export interface InvoiceItem extends ApiObject {
  object: 'invoiceitem';
  amount: number;
  currency: string;
  customer: string;
  date: number;
  description: string | null;
  discountable: boolean;
  discounts: string[];
  invoice: string | null;
  metadata: Metadata;
  parent: {
    type: 'subscription_details';
    subscription_details: { subscription: string; subscription_item?: string };
  } | null;
  period: { start: number; end: number };
  pricing: InvoiceLine['pricing'];
  proration: boolean;
  quantity: number;
  quantity_decimal: string;
  tax_rates: string[];
  test_clock: string | null;
}

export interface InvoicePayment extends ApiObject {
  object: 'invoice_payment';
  amount_paid: number | null;
  amount_requested: number;
  created: number;
  currency: string;
  invoice: string;
  is_default: boolean;
  payment: { type: 'payment_intent'; payment_intent: string };
  status: 'open' | 'paid' | 'canceled';
  status_transitions: { canceled_at: number | null; paid_at: number | null };
}

export interface CreditNote extends ApiObject {
  object: 'credit_note';
  amount: number;
  created: number;
  currency: string;
  customer: string;
  invoice: string;
  status: 'issued' | 'void';
  total: number;
}

export interface BalanceTransaction extends ApiObject {
  object: 'customer_balance_transaction';
  amount: number;
  created: number;
  currency: string;
  customer: string;
  ending_balance: number;
  invoice: string | null;
  type: string;
}

/**
 * One stretch of time a customer was billed for on one subscription item. Flexible billing credits what was billed,
 * not what the price list says today, so what was billed has to be remembered.
 */
export interface BilledSpan extends ApiObject {
  object: 'sandbox.billed_span';
  item: string;
  invoice: string | null;
  line: string | null;
  invoiceItem: string | null;
  /** Net of its discounts, before exclusive tax, minor units. */
  amount: number;
  gross: number;
  discountAmounts: DiscountAmount[];
  taxRates: string[];
  price: string;
  quantity: number | null;
  start: number;
  end: number;
}

/** What a pending update will do to its subscription once its invoice is paid. */
export interface PendingApplication extends ApiObject {
  object: 'sandbox.pending_application';
  subscription: string;
  invoice: string;
  patch: Partial<Subscription>;
  items: SubscriptionItem[];
  closedSpans: string[];
  spans: BilledSpan[];
}

export interface Schedule extends ApiObject {
  object: 'subscription_schedule';
  created: number;
  current_phase: { start_date: number; end_date: number } | null;
  customer: string;
  end_behavior: 'release' | 'cancel' | 'none' | 'renew';
  phases: SchedulePhase[];
  status: 'not_started' | 'active' | 'completed' | 'released' | 'canceled';
  subscription: string | null;
  test_clock: string | null;
}

export interface SchedulePhase {
  start_date: number;
  end_date: number;
  items: { price: string; quantity?: number; [field: string]: unknown }[];
  proration_behavior: 'create_prorations' | 'always_invoice' | 'none';
  [field: string]: unknown;
}

export interface CheckoutSession extends ApiObject {
  object: 'checkout.session';
  created: number;
  customer: string | null;
  expires_at: number;
  mode: 'payment' | 'setup' | 'subscription';
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  setup_intent: string | null;
  status: 'open' | 'complete' | 'expired';
  subscription: string | null;
  url: string | null;
}

export interface CheckoutRecipe extends ApiObject {
  object: 'sandbox.checkout_recipe';
  lineItems: { id: string; price: string; quantity: number }[];
  subscriptionData: Record<string, unknown>;
  setupData: Record<string, unknown>;
  discounts: Record<string, unknown>[];
}

export interface TaxId extends ApiObject {
  object: 'tax_id';
  created: number;
  customer: string;
  type: string;
  value: string;
}

export interface WebhookEndpoint extends ApiObject {
  object: 'webhook_endpoint';
  api_version: string | null;
  enabled_events: string[];
  secret: string;
  status: 'enabled' | 'disabled';
  url: string;
}

export interface TestClock extends ApiObject {
  object: 'test_helpers.test_clock';
  created: number;
  deletes_after: number;
  frozen_time: number;
  name: string | null;
  status: 'ready' | 'advancing' | 'internal_failure';
}

export interface StripeEvent extends ApiObject {
  object: 'event';
  api_version: string;
  created: number;
  data: { object: ApiObject; previous_attributes?: Record<string, unknown> };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
}

export interface StoredAnswer extends ApiObject {
  object: 'sandbox.idempotent_answer';
  fingerprint: string;
  method: string;
  path: string;
  status: number;
  body: string;
  created: number;
}
