import { invalid, missing } from '../http/errors.ts';
import { mergeMetadata } from '../http/merge.ts';
import { anything, clearable, flag, listOf, metadata, oneOf, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import { view } from '../http/views.ts';
import type { SetupIntent } from '../store/objects.ts';
import type { World } from '../world.ts';
import { type ConfirmParams, methodOf, noMethod, storedMethod } from './methodFromParams.ts';
import { automaticMethods, confirmShape, methodData } from './methodParams.ts';
import { recordedDecline } from './paymentMethods.ts';
import { confirmSetupIntent, createSetupIntent } from './setupIntents.ts';

export const setupIntentRoutes: Route[] = [
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
];

function findSetup(world: World, id: string | undefined): SetupIntent {
  const intent = world.store.setup_intents.get(id ?? '');
  if (!intent) throw missing('setupintent', id ?? '', 'intent', 404);
  return intent;
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
