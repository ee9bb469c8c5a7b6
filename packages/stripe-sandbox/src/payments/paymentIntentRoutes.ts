import { invoiceOfIntent, settleIntent } from '../billing/settle.ts';
import { cardError, invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata } from '../http/merge.ts';
import { anything, clearable, flag, metadata, natural, oneOf, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import { view } from '../http/views.ts';
import type { PaymentIntent } from '../store/objects.ts';
import type { World } from '../world.ts';
import { cancelIntent } from './cancelIntent.ts';
import { confirmIntent } from './confirmIntent.ts';
import { createPaymentIntent } from './createPaymentIntent.ts';
import { keepMethod } from './keepMethod.ts';
import { type ConfirmParams, methodOf, noMethod, storedMethod } from './methodFromParams.ts';
import { automaticMethods, confirmShape } from './methodParams.ts';
import { recordedDecline } from './paymentMethods.ts';

export const paymentIntentRoutes: Route[] = [
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
];

function findPayment(world: World, id: string | undefined): PaymentIntent {
  const intent = world.store.payment_intents.get(id ?? '');
  if (!intent) throw missing('payment_intent', id ?? '', 'intent', 404);
  return intent;
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
