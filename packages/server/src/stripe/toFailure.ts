import type { DeclineReason } from '@uptier/model';
import Stripe from 'stripe';
import { type FailureKind, StripeFailure } from './StripeFailure.ts';

/** Turns whatever a Stripe call threw into a `StripeFailure`. What is not recognised is `unknown`: the careful answer. */
export function toFailure(call: string, error: unknown): StripeFailure {
  if (!(error instanceof Stripe.errors.StripeError)) {
    return new StripeFailure('unknown', call, String((error as Error)?.message ?? error), { cause: error });
  }
  const kind = kindOf(error);
  return new StripeFailure(kind, call, error.message, {
    code: error.code ?? error.rawType,
    param: error.param,
    decline: kind === 'declined' ? declineOf(error.decline_code, error.code) : undefined,
    requestId: error.requestId,
    cause: error,
  });
}

function kindOf(error: InstanceType<typeof Stripe.errors.StripeError>): FailureKind {
  if (error.code === 'lock_timeout' || error.statusCode === 429) return 'rate_limited';
  if (error instanceof Stripe.errors.StripeCardError) {
    return requiresAction(error.code) ? 'requires_action' : 'declined';
  }
  // 409 is "this key is being worked on right now": the first call may still succeed.
  if (error.statusCode === 409) return 'unknown';
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return 'invalid';
  return 'unknown';
}

function requiresAction(code: string | undefined): boolean {
  return (
    code === 'authentication_required' ||
    code === 'invoice_payment_intent_requires_action' ||
    code === 'subscription_payment_intent_requires_action'
  );
}

/** A bank's code in terms a user can act on. Codes that would help a thief (`stolen_card`, `fraudulent`) are just a decline. */
export function declineOf(declineCode: string | null | undefined, code?: string | null): DeclineReason {
  switch (declineCode ?? code) {
    case 'insufficient_funds':
    case 'card_velocity_exceeded':
    case 'withdrawal_count_limit_exceeded':
      return 'insufficient_funds';
    case 'expired_card':
    case 'invalid_expiry_month':
    case 'invalid_expiry_year':
      return 'expired_card';
    case 'incorrect_cvc':
    case 'invalid_cvc':
      return 'incorrect_cvc';
    case 'authentication_required':
    case 'authentication_not_handled':
    case 'payment_intent_authentication_failure':
      return 'authentication_failed';
    case 'processing_error':
    case 'issuer_not_available':
    case 'try_again_later':
    case 'reenter_transaction':
      return 'processing_error';
    default:
      return code === 'expired_card' || code === 'incorrect_cvc' || code === 'processing_error'
        ? code
        : 'card_declined';
  }
}
