import type { ApiObject, Metadata } from './common.ts';
import type { DiscountAmount } from './invoice.ts';

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
