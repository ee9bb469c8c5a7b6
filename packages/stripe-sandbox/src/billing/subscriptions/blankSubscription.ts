import { invalid } from '../../http/errors.ts';
import { resolvePaymentMethod } from '../../payments/paymentMethods.ts';
import type { BillingMode, Customer, Metadata, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { applyDiscountParams, type DiscountParam } from '../discounts.ts';
import type { PaymentBehavior } from './collect.ts';
import { type ItemParam, type PlannedItem, resolveTaxRates } from './resolveItems.ts';

export interface NewSubscription {
  customer: string;
  items: ItemParam[];
  automatic_tax?: { enabled: boolean };
  billing_cycle_anchor?: number;
  billing_mode?: {
    type: 'classic' | 'flexible';
    flexible?: { proration_discounts?: 'included' | 'itemized' };
  };
  cancel_at?: number;
  cancel_at_period_end?: boolean;
  collection_method?: 'charge_automatically' | 'send_invoice';
  currency?: string;
  days_until_due?: number;
  default_payment_method?: string;
  default_tax_rates?: string[] | '';
  description?: string;
  discounts?: DiscountParam[] | '';
  metadata?: Metadata;
  off_session?: boolean;
  payment_behavior?: PaymentBehavior;
  payment_settings?: Record<string, unknown>;
  proration_behavior?: 'create_prorations' | 'always_invoice' | 'none';
  trial_end?: number | 'now';
  trial_from_plan?: boolean;
  trial_period_days?: number;
  trial_settings?: { end_behavior?: { missing_payment_method: 'create_invoice' | 'cancel' | 'pause' } };
}

interface Start {
  customer: Customer;
  at: number;
  currency: string;
  items: PlannedItem[];
}

function trialEndOf(params: NewSubscription, at: number, items: PlannedItem[]): number | null {
  if (typeof params.trial_end === 'number') return params.trial_end;
  if (params.trial_end === 'now') return null;
  const fromPlan = params.trial_from_plan ? items[0]?.price.recurring?.trial_period_days : undefined;
  const days = params.trial_period_days ?? fromPlan ?? 0;
  return days > 0 ? at + days * 86_400 : null;
}

export function blankSubscription(world: World, params: NewSubscription, start: Start): Subscription {
  const { customer, at, currency, items } = start;
  const trialEnd = trialEndOf(params, at, items);
  if (params.billing_cycle_anchor !== undefined && params.billing_cycle_anchor < at) {
    throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', {
      param: 'billing_cycle_anchor',
    });
  }
  const anchor = params.billing_cycle_anchor ?? trialEnd ?? at;
  return {
    id: world.ids.next('sub'),
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: automaticTax(params.automatic_tax?.enabled ?? false),
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: billingMode(params, at),
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: params.cancel_at ?? null,
    cancel_at_period_end: params.cancel_at_period_end ?? false,
    canceled_at: params.cancel_at || params.cancel_at_period_end ? at : null,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: params.cancel_at || params.cancel_at_period_end ? 'cancellation_requested' : null,
    },
    collection_method: params.collection_method ?? 'charge_automatically',
    created: at,
    currency,
    customer: customer.id,
    customer_account: null,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: defaultMethod(world, params, customer, at),
    default_source: null,
    default_tax_rates: resolveTaxRates(world, params.default_tax_rates || [], 'default_tax_rates'),
    description: params.description ?? null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: params.metadata ?? {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
      ...params.payment_settings,
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: at,
    status: trialEnd === null ? 'active' : 'trialing',
    test_clock: customer.test_clock,
    transfer_data: null,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method:
          params.trial_settings?.end_behavior?.missing_payment_method ?? 'create_invoice',
      },
    },
    trial_start: trialEnd === null ? null : at,
  };
}

export function automaticTax(enabled: boolean): Subscription['automatic_tax'] {
  return { disabled_reason: null, enabled, liability: enabled ? { type: 'self' } : null };
}

function billingMode(params: NewSubscription, at: number): BillingMode {
  if (params.billing_mode?.type === 'classic') return { type: 'classic', flexible: null };
  const discounts = params.billing_mode?.flexible?.proration_discounts ?? 'included';
  return { type: 'flexible', flexible: { proration_discounts: discounts }, updated_at: at };
}

function defaultMethod(world: World, params: NewSubscription, customer: Customer, at: number): string | null {
  if (!params.default_payment_method) return null;
  const method = resolvePaymentMethod(world, params.default_payment_method, {
    customer: customer.id,
    param: 'default_payment_method',
    at,
  });
  if (method.customer !== customer.id) {
    throw invalid(
      `The customer does not have a payment method with the ID ${params.default_payment_method}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'default_payment_method' },
    );
  }
  return method.id;
}

export function withDiscounts(
  world: World,
  draft: Subscription,
  params: NewSubscription,
  at: number,
): Subscription {
  if (!params.discounts) return draft;
  const discounts = applyDiscountParams(world, params.discounts, {
    customer: draft.customer,
    subscription: draft.id,
    currency: draft.currency,
    at,
  });
  return { ...draft, discounts };
}
