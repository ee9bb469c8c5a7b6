import { docUrl } from '../http/errors.ts';
import { view } from '../http/views.ts';
import type { PaymentMethod, SetupIntent } from '../store/objects.ts';
import type { World } from '../world.ts';
import { timeOfCustomer } from '../world.ts';
import { authenticationFailure, nextAction } from './authentication.ts';
import { type Decline, judgeSetup, liveCardInTestMode } from './cards.ts';
import { cardBehind } from './paymentMethods.ts';

export interface NewSetupIntent {
  customer: string | null;
  usage?: 'off_session' | 'on_session';
  metadata?: Record<string, string>;
  description?: string | null;
  automatic?: { enabled: boolean; allow_redirects?: string } | null;
}

export function createSetupIntent(world: World, input: NewSetupIntent): SetupIntent {
  const id = world.ids.next('seti');
  const intent = world.store.setup_intents.put({
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: input.automatic ?? null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${world.ids.opaque(25)}`,
    created: timeOfCustomer(world, input.customer),
    customer: input.customer,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: input.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: input.usage ?? 'off_session',
  });
  world.events.emit('setup_intent.created', intent);
  return intent;
}

export type SetupOutcome =
  | { kind: 'succeeded'; intent: SetupIntent }
  | { kind: 'requires_action'; intent: SetupIntent }
  | { kind: 'declined'; intent: SetupIntent; decline: Decline };

/** Sets a card up for later payments; on success it is attached to the intent's customer. */
export function confirmSetupIntent(
  world: World,
  intent: SetupIntent,
  method: PaymentMethod,
  options: { authenticated: boolean; returnUrl?: string | undefined },
): SetupOutcome {
  const card = cardBehind(world, method.id);
  const verdict = card
    ? judgeSetup(card, options.authenticated)
    : { kind: 'declined' as const, decline: liveCardInTestMode };
  if (verdict.kind === 'authenticate') {
    const next = world.store.setup_intents.patch(intent.id, {
      status: 'requires_action',
      payment_method: method.id,
      next_action: nextAction(world, intent.id, intent.client_secret, options.returnUrl),
    });
    world.events.emit('setup_intent.requires_action', next);
    return { kind: 'requires_action', intent: next };
  }
  if (verdict.kind === 'declined') return refuse(world, intent, method, verdict.decline);
  return { kind: 'succeeded', intent: succeed(world, intent, method, options.authenticated) };
}

function refuse(world: World, intent: SetupIntent, method: PaymentMethod, decline: Decline): SetupOutcome {
  const next = world.store.setup_intents.patch(intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_setup_error: {
      code: decline.code,
      decline_code: decline.declineCode,
      doc_url: docUrl(decline.code),
      message: decline.message,
      payment_method: view(world, method),
      type: 'card_error',
    },
  });
  world.events.emit('setup_intent.setup_failed', next);
  return { kind: 'declined', intent: next, decline };
}

function succeed(
  world: World,
  intent: SetupIntent,
  method: PaymentMethod,
  authenticated: boolean,
): SetupIntent {
  if (authenticated && intent.usage === 'off_session') world.store.cards.patch(method.id, { setUp: true });
  if (intent.customer && method.customer === null) {
    const attached = world.store.payment_methods.patch(method.id, { customer: intent.customer });
    world.events.emit('payment_method.attached', attached);
  }
  const next = world.store.setup_intents.patch(intent.id, {
    status: 'succeeded',
    payment_method: method.id,
    next_action: null,
    last_setup_error: null,
  });
  world.events.emit('setup_intent.succeeded', next);
  return next;
}

export function failSetupAuthentication(world: World, intent: SetupIntent): SetupIntent {
  const next = world.store.setup_intents.patch(intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_setup_error: {
      ...authenticationFailure,
      code: 'setup_intent_authentication_failure',
      doc_url: docUrl('setup_intent_authentication_failure'),
      message: 'The latest attempt to set up the payment method has failed because authentication failed.',
    },
  });
  world.events.emit('setup_intent.setup_failed', next);
  return next;
}
