import type { ApiObject } from './common.ts';

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
  /** By line item: what each comes to. */
  amounts: { subtotal: number; discount: number; tax: number; total: number }[];
  subscriptionData: Record<string, unknown>;
  setupData: Record<string, unknown>;
  discounts: Record<string, unknown>[];
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
