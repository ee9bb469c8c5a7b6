import type { ApiObject, Metadata } from './common.ts';

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
