import { invoiceOfIntent, settleIntent } from '../billing/settle.ts';
import { cardError, invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata } from '../http/merge.ts';
import {
  anything,
  clearable,
  clearableText,
  flag,
  listOf,
  metadata,
  natural,
  objectOf,
  oneOf,
  text,
} from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import { view } from '../http/views.ts';
import type { PaymentIntent, PaymentMethod, SetupIntent } from '../store/objects.ts';
import type { World } from '../world.ts';
import { timeOfCustomer } from '../world.ts';
import { findTestToken } from './cards.ts';
import { type ConfirmOutcome, cancelIntent, confirmIntent, createPaymentIntent } from './confirmIntent.ts';
import {
  attachPaymentMethod,
  type BillingDetails,
  cardFromInput,
  createCardPaymentMethod,
  recordedDecline,
  resolvePaymentMethod,
} from './paymentMethods.ts';
import { confirmSetupIntent, createSetupIntent } from './setupIntents.ts';

const billingDetails = clearable(
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

const cardShape = objectOf({
  number: text,
  exp_month: natural,
  exp_year: natural,
  cvc: text,
  token: text,
  networks: anything,
});

const methodData = objectOf({
  type: text,
  card: cardShape,
  billing_details: billingDetails,
  metadata: clearable(metadata),
  allow_redisplay: text,
});

type MethodData = ReturnType<typeof methodData>;

const confirmShape = {
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

const automaticMethods = objectOf({ enabled: flag, allow_redirects: oneOf('always', 'never') }, ['enabled']);

export const paymentRoutes: Route[] = [
  route(
    'POST',
    '/v1/payment_methods',
    {
      type: text,
      card: cardShape,
      billing_details: billingDetails,
      metadata: clearable(metadata),
      customer: text,
      payment_method: text,
      allow_redisplay: text,
      key: text,
    },
    ({ world, params }) => createFromData(world, params, null),
    { public: true },
  ),
  listRoute('/v1/payment_methods', { customer: text, type: text }, ({ world, params }) =>
    world.store.payment_methods.where(
      (method) =>
        method.customer === (params.customer ?? null) && (!params.type || method.type === params.type),
    ),
  ),
  route('GET', '/v1/payment_methods/:id', {}, ({ world, path }) => findMethod(world, path.id)),
  route(
    'POST',
    '/v1/payment_methods/:id',
    {
      billing_details: billingDetails,
      card: objectOf({ exp_month: natural, exp_year: natural }),
      metadata: clearable(metadata),
      allow_redisplay: text,
    },
    ({ world, path, params }) => {
      const method = findMethod(world, path.id);
      const changed = world.store.payment_methods.patch(method.id, {
        ...given({ allow_redisplay: params.allow_redisplay }),
        ...(params.card && method.card ? { card: { ...method.card, ...params.card } } : {}),
        ...(params.billing_details
          ? { billing_details: { ...(method.billing_details as object), ...params.billing_details } }
          : {}),
        metadata: mergeMetadata((method.metadata as Record<string, string>) ?? {}, params.metadata),
      });
      world.events.emit('payment_method.updated', changed, { before: method });
      return changed;
    },
  ),
  route(
    'POST',
    '/v1/payment_methods/:id/attach',
    { customer: text },
    ({ world, path, params }) => {
      const customer = world.store.customers.get(params.customer);
      if (!customer || customer.deleted) throw missing('customer', params.customer, 'customer');
      const id = path.id ?? '';
      const method = findTestToken(id)
        ? resolvePaymentMethod(world, id, {
            customer: customer.id,
            param: 'payment_method',
            at: world.time(customer),
          })
        : findMethod(world, id);
      return attachPaymentMethod(world, method, customer.id);
    },
    { required: ['customer'] },
  ),
  route('POST', '/v1/payment_methods/:id/detach', {}, ({ world, path }) =>
    detach(world, findMethod(world, path.id)),
  ),

  route(
    'POST',
    '/v1/setup_intents',
    {
      attach_to_self: flag,
      automatic_payment_methods: automaticMethods,
      confirm: flag,
      customer: text,
      description: text,
      metadata: clearable(metadata),
      payment_method: text,
      payment_method_data: methodData,
      payment_method_options: anything,
      return_url: text,
      usage: oneOf('off_session', 'on_session'),
      use_stripe_sdk: flag,
      allowed_payment_method_types: listOf(text),
      excluded_payment_method_types: listOf(text),
    },
    ({ world, params }) => {
      if (params.customer && !world.store.customers.get(params.customer)) {
        throw missing('customer', params.customer, 'customer');
      }
      const intent = createSetupIntent(world, {
        customer: params.customer ?? null,
        metadata: mergeMetadata({}, params.metadata),
        description: params.description ?? null,
        automatic: params.automatic_payment_methods ?? { enabled: true },
        ...(params.usage ? { usage: params.usage } : {}),
      });
      if (params.confirm) return confirmSetup(world, intent, params);
      if (!params.payment_method) return intent;
      const method = methodOf(world, params, intent.customer);
      return world.store.setup_intents.patch(intent.id, {
        payment_method: method?.id ?? null,
        status: 'requires_confirmation',
      });
    },
  ),
  listRoute('/v1/setup_intents', { customer: text, payment_method: text }, ({ world, params }) =>
    world.store.setup_intents.where((intent) => !params.customer || intent.customer === params.customer),
  ),
  route(
    'GET',
    '/v1/setup_intents/:id',
    { client_secret: text, key: text },
    ({ world, path }) => findSetup(world, path.id),
    {
      public: true,
    },
  ),
  route(
    'POST',
    '/v1/setup_intents/:id/confirm',
    confirmShape,
    ({ world, path, params }) => confirmSetup(world, findSetup(world, path.id), params),
    { public: true },
  ),
  route(
    'POST',
    '/v1/setup_intents/:id/cancel',
    { cancellation_reason: oneOf('abandoned', 'duplicate', 'requested_by_customer') },
    ({ world, path, params }) => {
      const intent = findSetup(world, path.id);
      const canceled = world.store.setup_intents.patch(intent.id, {
        status: 'canceled',
        cancellation_reason: params.cancellation_reason ?? null,
      });
      world.events.emit('setup_intent.canceled', canceled);
      return canceled;
    },
  ),

  route(
    'POST',
    '/v1/payment_intents',
    {
      amount: natural,
      automatic_payment_methods: automaticMethods,
      confirm: flag,
      currency: text,
      customer: text,
      description: text,
      metadata: clearable(metadata),
      off_session: flag,
      payment_method: text,
      payment_method_options: anything,
      receipt_email: text,
      return_url: text,
      setup_future_usage: oneOf('off_session', 'on_session'),
    },
    ({ world, params }) => {
      const intent = createPaymentIntent(world, {
        amount: params.amount,
        currency: params.currency,
        customer: params.customer ?? null,
        description: params.description ?? null,
        metadata: mergeMetadata({}, params.metadata),
        setupFutureUsage: params.setup_future_usage ?? null,
      });
      return params.confirm ? confirmPayment(world, intent, params) : intent;
    },
    { required: ['amount', 'currency'] },
  ),
  listRoute('/v1/payment_intents', { customer: text }, ({ world, params }) =>
    world.store.payment_intents.where((intent) => !params.customer || intent.customer === params.customer),
  ),
  route(
    'GET',
    '/v1/payment_intents/:id',
    { client_secret: text, key: text },
    ({ world, path }) => findPayment(world, path.id),
    {
      public: true,
    },
  ),
  route(
    'POST',
    '/v1/payment_intents/:id',
    { metadata: clearable(metadata), description: text, payment_method: text, amount: natural },
    ({ world, path, params }) => {
      const intent = findPayment(world, path.id);
      return world.store.payment_intents.patch(intent.id, {
        ...given({ description: params.description, amount: params.amount }),
        metadata: mergeMetadata(intent.metadata as Record<string, string>, params.metadata),
      });
    },
  ),
  route(
    'POST',
    '/v1/payment_intents/:id/confirm',
    confirmShape,
    ({ world, path, params }) => confirmPayment(world, findPayment(world, path.id), params),
    { public: true },
  ),
  route(
    'POST',
    '/v1/payment_intents/:id/cancel',
    { cancellation_reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned') },
    ({ world, path, params }) => {
      const intent = findPayment(world, path.id);
      if (invoiceOfIntent(world, intent.id)) {
        throw invalid(
          'You cannot cancel a PaymentIntent that is attached to an invoice. Void the invoice instead.',
          { code: 'payment_intent_unexpected_state' },
        );
      }
      if (intent.status === 'succeeded' || intent.status === 'canceled') {
        throw unexpectedState(world, intent, 'cancel');
      }
      return cancelIntent(world, intent, params.cancellation_reason ?? 'requested_by_customer');
    },
  ),

  listRoute('/v1/charges', { customer: text, payment_intent: text }, ({ world, params }) =>
    world.store.charges.where(
      (charge) =>
        (!params.customer || charge.customer === params.customer) &&
        (!params.payment_intent || charge.payment_intent === params.payment_intent),
    ),
  ),
  route('GET', '/v1/charges/:id', {}, ({ world, path }) => {
    const charge = world.store.charges.get(path.id ?? '');
    if (!charge) throw missing('charge', path.id ?? '', 'id', 404);
    return charge;
  }),
];

export function findMethod(world: World, id: string | undefined): PaymentMethod {
  const method = world.store.payment_methods.get(id ?? '');
  if (method) return method;
  const token = findTestToken(id ?? '');
  if (token) return createCardPaymentMethod(world, { card: token, customer: null, at: world.time() });
  throw missing('PaymentMethod', id ?? '', 'payment_method', 404);
}

function findSetup(world: World, id: string | undefined): SetupIntent {
  const intent = world.store.setup_intents.get(id ?? '');
  if (!intent) throw missing('setupintent', id ?? '', 'intent', 404);
  return intent;
}

function findPayment(world: World, id: string | undefined): PaymentIntent {
  const intent = world.store.payment_intents.get(id ?? '');
  if (!intent) throw missing('payment_intent', id ?? '', 'intent', 404);
  return intent;
}

function createFromData(world: World, data: MethodData, customer: string | null): PaymentMethod {
  if (data.card?.token) {
    return resolvePaymentMethod(world, data.card.token, {
      customer,
      param: 'card[token]',
      at: timeOfCustomer(world, customer),
    });
  }
  if (data.type !== 'card' || !data.card?.number) {
    throw invalid('The sandbox makes payment methods of type `card` only.', {
      code: 'payment_method_unsupported_type',
      param: 'type',
    });
  }
  const card = cardFromInput({
    number: data.card.number,
    expMonth: data.card.exp_month ?? 1,
    expYear: data.card.exp_year ?? 2030,
  });
  return createCardPaymentMethod(world, {
    card,
    customer: null,
    at: timeOfCustomer(world, customer),
    ...(data.card.exp_month ? { expMonth: data.card.exp_month } : {}),
    ...(data.card.exp_year ? { expYear: fullYear(data.card.exp_year) } : {}),
    ...(data.billing_details ? { billing: data.billing_details as BillingDetails } : {}),
    ...(data.metadata ? { metadata: data.metadata } : {}),
  });
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

interface ConfirmParams {
  payment_method?: string;
  payment_method_data?: MethodData;
  return_url?: string;
  /** Stripe.js handles the challenge itself: no redirect, whatever the return URL. */
  use_stripe_sdk?: boolean;
  off_session?: boolean;
  error_on_requires_action?: boolean;
}

function methodOf(world: World, params: ConfirmParams, customer: string | null): PaymentMethod | undefined {
  if (params.payment_method_data) return createFromData(world, params.payment_method_data, customer);
  if (!params.payment_method) return undefined;
  return resolvePaymentMethod(world, params.payment_method, {
    customer,
    param: 'payment_method',
    at: timeOfCustomer(world, customer),
  });
}

function detach(world: World, method: PaymentMethod): PaymentMethod {
  if (method.customer === null) {
    throw invalid(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  }
  const customer = world.store.customers.get(method.customer);
  if (customer?.invoice_settings.default_payment_method === method.id) {
    world.store.customers.patch(customer.id, {
      invoice_settings: { ...customer.invoice_settings, default_payment_method: null },
    });
  }
  for (const subscription of world.store.subscriptions.where(
    (row) => row.default_payment_method === method.id,
  )) {
    world.store.subscriptions.patch(subscription.id, { default_payment_method: null });
  }
  const before = method;
  const detached = world.store.payment_methods.patch(method.id, { customer: null });
  world.events.emit('payment_method.detached', detached, { before });
  return detached;
}

function confirmSetup(world: World, intent: SetupIntent, params: ConfirmParams): SetupIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw invalid(
      `You cannot confirm this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action, requires_payment_method.`,
      { code: 'setup_intent_unexpected_state', extra: { setup_intent: view(world, intent) } },
    );
  }
  const method = methodOf(world, params, intent.customer) ?? storedMethod(world, intent.payment_method);
  if (!method) throw noMethod('SetupIntent');
  const outcome = confirmSetupIntent(world, intent, method, {
    authenticated: false,
    returnUrl: params.use_stripe_sdk ? undefined : params.return_url,
  });
  if (outcome.kind !== 'declined') return outcome.intent;
  throw recordedDecline(outcome.decline, { setup_intent: view(world, outcome.intent) });
}

function storedMethod(world: World, id: string | null): PaymentMethod | undefined {
  return id ? world.store.payment_methods.get(id) : undefined;
}

function noMethod(noun: string) {
  return invalid(
    `You cannot confirm this ${noun} because it's missing a payment method. You can either update the ${noun} with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.`,
    { code: noun === 'SetupIntent' ? 'setup_intent_unexpected_state' : 'payment_intent_unexpected_state' },
  );
}

function unexpectedState(world: World, intent: PaymentIntent, verb: string) {
  return invalid(
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${verb === 'cancel' ? 'canceled' : 'confirmed'}: requires_payment_method, requires_confirmation, requires_action.`,
    { code: 'payment_intent_unexpected_state', extra: { payment_intent: view(world, intent) } },
  );
}

function confirmPayment(world: World, intent: PaymentIntent, params: ConfirmParams): PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw unexpectedState(world, intent, 'confirm');
  const method = methodOf(world, params, intent.customer) ?? storedMethod(world, intent.payment_method);
  if (!method) throw noMethod('PaymentIntent');
  const outcome = confirmIntent(world, intent, method, {
    offSession: params.off_session ?? false,
    returnUrl: params.use_stripe_sdk ? undefined : params.return_url,
  });
  keepMethod(world, outcome, method);
  settleIntent(world, outcome);
  if (outcome.kind === 'declined') {
    throw recordedDecline(outcome.decline, {
      charge: outcome.charge,
      payment_intent: view(world, outcome.intent),
    });
  }
  if (outcome.kind === 'requires_action' && params.error_on_requires_action) {
    throw cardError('This payment requires additional user action before it can be completed successfully.', {
      code: 'authentication_required',
      extra: { payment_intent: view(world, outcome.intent) },
    });
  }
  return outcome.intent;
}

/** A card used for a payment that will be reused is kept on the customer. */
export function keepMethod(world: World, outcome: ConfirmOutcome, method: PaymentMethod): void {
  const { customer, setup_future_usage: reuse } = outcome.intent;
  if (outcome.kind !== 'succeeded' || !customer || !reuse || method.customer !== null) return;
  const attached = world.store.payment_methods.patch(method.id, { customer });
  world.events.emit('payment_method.attached', attached);
}
