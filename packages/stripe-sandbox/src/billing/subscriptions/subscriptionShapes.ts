import { priceDataShape } from '../../catalog/catalogShapes.ts';
import {
  anything,
  clearable,
  clearableText,
  either,
  flag,
  integer,
  listOf,
  metadata,
  natural,
  objectOf,
  oneOf,
  type Params,
  text,
} from '../../http/params.ts';

export const discountsShape = clearable(
  listOf(objectOf({ coupon: text, promotion_code: text, discount: text })),
);

export const itemFields = {
  discounts: discountsShape,
  metadata: clearable(metadata),
  plan: text,
  price: text,
  price_data: priceDataShape,
  quantity: natural,
  tax_rates: clearable(listOf(text)),
};

export const updateItemShape = objectOf({ ...itemFields, id: text, deleted: flag, clear_usage: flag });

const createItemShape = objectOf({ ...itemFields });

export const extraItemShape = objectOf({
  amount: integer,
  currency: text,
  description: text,
  discountable: flag,
  discounts: discountsShape,
  invoiceitem: text,
  metadata: clearable(metadata),
  period: objectOf({ start: anything, end: anything }),
  price: text,
  price_data: objectOf(
    {
      currency: text,
      product: text,
      tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
      unit_amount: integer,
      unit_amount_decimal: text,
    },
    ['currency', 'product'],
  ),
  quantity: natural,
  tax_rates: clearable(listOf(text)),
  unit_amount_decimal: text,
});

const automaticTaxShape = objectOf({ enabled: flag, liability: anything }, ['enabled']);

export const prorationBehavior = oneOf('always_invoice', 'create_prorations', 'none');

export const paymentBehavior = oneOf(
  'allow_incomplete',
  'default_incomplete',
  'error_if_incomplete',
  'pending_if_incomplete',
);

export const cancellationDetails = objectOf({
  comment: clearableText,
  feedback: clearable(
    oneOf(
      'customer_service',
      'low_quality',
      'missing_features',
      'other',
      'switched_service',
      'too_complex',
      'too_expensive',
      'unused',
    ),
  ),
});

export const billingModeShape = objectOf(
  {
    type: oneOf('classic', 'flexible'),
    flexible: objectOf({ proration_discounts: oneOf('included', 'itemized') }),
  },
  ['type'],
);

const sharedFields = {
  add_invoice_items: listOf(extraItemShape),
  automatic_tax: automaticTaxShape,
  cancel_at_period_end: flag,
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  days_until_due: natural,
  default_payment_method: clearableText,
  default_tax_rates: clearable(listOf(text)),
  description: clearableText,
  discounts: discountsShape,
  invoice_settings: anything,
  metadata: clearable(metadata),
  off_session: flag,
  payment_behavior: paymentBehavior,
  payment_settings: anything,
  proration_behavior: prorationBehavior,
  trial_from_plan: flag,
  trial_settings: objectOf({
    end_behavior: objectOf(
      {
        billing_cycle_anchor: oneOf('now', 'unchanged'),
        missing_payment_method: oneOf('create_invoice', 'cancel', 'pause'),
      },
      ['missing_payment_method'],
    ),
  }),
};

export const createShape = {
  ...sharedFields,
  billing_cycle_anchor: integer,
  billing_mode: billingModeShape,
  cancel_at: integer,
  currency: text,
  customer: text,
  items: listOf(createItemShape),
  trial_end: either(oneOf('now'), integer),
  trial_period_days: natural,
};

export const anchorShape = objectOf({ type: oneOf('now', 'unchanged') }, ['type']);

export const updateShape = {
  ...sharedFields,
  billing_cycle_anchor: anchorShape,
  cancel_at: clearable(integer),
  cancellation_details: cancellationDetails,
  items: listOf(updateItemShape),
  pause_collection: clearable(
    objectOf({ behavior: oneOf('keep_as_draft', 'mark_uncollectible', 'void'), resumes_at: integer }, [
      'behavior',
    ]),
  ),
  proration_date: integer,
  trial_end: clearable(either(oneOf('now'), integer)),
};

export type UpdateParams = Params<typeof updateShape>;

export type CreateParams = Params<typeof createShape>;
