import type { Address } from '../store/objects.ts';
import type { DiscountParam } from './discounts.ts';
import type { NewSubscription } from './subscriptions/blankSubscription.ts';
import type { ExtraLineParam } from './subscriptions/extraLines.ts';
import type { ChangeParams } from './subscriptions/planChange.ts';

export interface PreviewParams {
  customer?: string;
  subscription?: string;
  customer_details?: { address?: Partial<Address> | ''; tax_exempt?: 'none' | 'exempt' | 'reverse' | '' };
  automatic_tax?: { enabled: boolean };
  currency?: string;
  discounts?: DiscountParam[] | '';
  invoice_items?: ExtraLineParam[];
  preview_mode?: 'next' | 'recurring';
  subscription_details?: SubscriptionDetails;
}

interface SubscriptionDetails extends ChangeParams {
  billing_mode?: NewSubscription['billing_mode'];
  cancel_at?: number | '';
  cancel_at_period_end?: boolean;
  cancel_now?: boolean;
  default_tax_rates?: string[] | '';
  start_date?: number;
}
