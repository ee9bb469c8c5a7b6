import {
  anything,
  clearable,
  clearableText,
  flag,
  metadata,
  natural,
  objectOf,
  oneOf,
  text,
} from '../http/params.ts';

export const billingDetails = clearable(
  objectOf({
    address: clearable(
      objectOf({
        city: clearableText,
        country: clearableText,
        line1: clearableText,
        line2: clearableText,
        postal_code: clearableText,
        state: clearableText,
      }),
    ),
    email: clearableText,
    name: clearableText,
    phone: clearableText,
    tax_id: clearableText,
  }),
);

export const cardShape = objectOf({
  number: text,
  exp_month: natural,
  exp_year: natural,
  cvc: text,
  token: text,
  networks: anything,
});

export const methodData = objectOf({
  type: text,
  card: cardShape,
  billing_details: billingDetails,
  metadata: clearable(metadata),
  allow_redisplay: text,
});

export type MethodData = ReturnType<typeof methodData>;

export const confirmShape = {
  client_secret: text,
  confirmation_token: text,
  error_on_requires_action: flag,
  mandate_data: anything,
  off_session: flag,
  payment_method: text,
  payment_method_data: methodData,
  payment_method_options: anything,
  receipt_email: clearableText,
  return_url: text,
  setup_future_usage: clearable(oneOf('off_session', 'on_session')),
  use_stripe_sdk: flag,
  key: text,
};

export const automaticMethods = objectOf({ enabled: flag, allow_redirects: oneOf('always', 'never') }, [
  'enabled',
]);
