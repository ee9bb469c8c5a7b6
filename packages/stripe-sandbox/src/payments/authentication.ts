import { docUrl } from '../http/errors.ts';
import { view } from '../http/views.ts';
import type { LastError, PaymentIntent } from '../store/objects.ts';
import type { World } from '../world.ts';

export function nextAction(world: World, intent: string, secret: string, returnUrl: string | undefined) {
  const url = `${world.baseUrl}/challenge/${intent}?client_secret=${secret}`;
  if (returnUrl) return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: intent },
  };
}

/** What Stripe.js shows; the API words it for developers. */
export const authenticationFailureMessage =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

export const authenticationFailure: LastError = {
  code: 'payment_intent_authentication_failure',
  doc_url: docUrl('payment_intent_authentication_failure'),
  message:
    'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
  type: 'invalid_request_error',
};

/** The holder failed, or closed, the challenge. */
export function failAuthentication(world: World, intent: PaymentIntent): PaymentIntent {
  const method = intent.payment_method ? world.store.payment_methods.get(intent.payment_method) : undefined;
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: {
      ...authenticationFailure,
      ...(method ? { payment_method: view(world, method) } : {}),
    },
  });
  world.events.emit('payment_intent.payment_failed', next);
  return next;
}
