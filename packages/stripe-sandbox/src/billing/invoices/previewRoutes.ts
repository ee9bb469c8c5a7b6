import {
  anything,
  clearable,
  clearableText,
  either,
  flag,
  integer,
  listOf,
  objectOf,
  oneOf,
  text,
} from '../../http/params.ts';
import { type Route, route } from '../../http/route.ts';
import { previewInvoice } from '../previewInvoice.ts';
import {
  billingModeShape,
  discountsShape,
  extraItemShape,
  updateItemShape,
} from '../subscriptions/subscriptionShapes.ts';

const addressShape = objectOf({
  city: clearableText,
  country: clearableText,
  line1: clearableText,
  line2: clearableText,
  postal_code: clearableText,
  state: clearableText,
});

const previewShape = {
  automatic_tax: objectOf({ enabled: flag, liability: anything }, ['enabled']),
  currency: text,
  customer: text,
  customer_details: objectOf({
    address: clearable(addressShape),
    shipping: anything,
    tax: anything,
    tax_exempt: clearable(oneOf('none', 'exempt', 'reverse')),
    tax_ids: anything,
  }),
  discounts: discountsShape,
  invoice_items: listOf(extraItemShape),
  issuer: anything,
  preview_mode: oneOf('next', 'recurring'),
  subscription: text,
  subscription_details: objectOf({
    billing_cycle_anchor: objectOf({ type: oneOf('now', 'unchanged', 'timestamp'), timestamp: integer }, [
      'type',
    ]),
    billing_mode: billingModeShape,
    cancel_at: clearable(integer),
    cancel_at_period_end: flag,
    cancel_now: flag,
    default_tax_rates: clearable(listOf(text)),
    items: listOf(updateItemShape),
    metadata: anything,
    proration_behavior: oneOf('always_invoice', 'create_prorations', 'none'),
    proration_date: integer,
    start_date: integer,
    trial_end: either(oneOf('now'), integer),
  }),
};

export const previewRoutes: Route[] = [
  route(
    'POST',
    '/v1/invoices/create_preview',
    previewShape,
    ({ world, params, expand }) => {
      const { invoice_items: items, ...rest } = params;
      const extra = items?.map(({ period: _period, ...item }) => item);
      return previewInvoice(world, { ...rest, ...(extra ? { invoice_items: extra } : {}) }, expand);
    },
    { expanded: true },
  ),
];
