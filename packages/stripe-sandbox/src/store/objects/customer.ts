import type { Address, ApiObject, Metadata } from './common.ts';

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

export interface TaxId extends ApiObject {
  object: 'tax_id';
  created: number;
  customer: string;
  type: string;
  value: string;
}
