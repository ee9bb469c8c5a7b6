import type { ApiObject } from './common.ts';

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
