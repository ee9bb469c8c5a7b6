import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { declineOf, toFailure } from './toFailure.ts';

const errorOf = (statusCode: number, raw: object) =>
  Stripe.errors.StripeError.generate({ statusCode, message: 'said Stripe', ...raw } as never);

test.each([
  [
    'a connection that died',
    new Stripe.errors.StripeConnectionError({ message: 'reset' } as never),
    'unknown',
  ],
  ['a 500', errorOf(500, { type: 'api_error' }), 'unknown'],
  [
    'a key still in use',
    errorOf(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' }),
    'unknown',
  ],
  ['a rate limit', errorOf(429, { type: 'invalid_request_error' }), 'rate_limited'],
  ['a lock timeout', errorOf(429, { type: 'invalid_request_error', code: 'lock_timeout' }), 'rate_limited'],
  ['a declined card', errorOf(402, { type: 'card_error', code: 'card_declined' }), 'declined'],
  [
    'a bank that asks',
    errorOf(402, { type: 'card_error', code: 'invoice_payment_intent_requires_action' }),
    'requires_action',
  ],
  ['a wrong parameter', errorOf(400, { type: 'invalid_request_error', code: 'resource_missing' }), 'invalid'],
  ['a wrong key', errorOf(401, { type: 'invalid_request_error' }), 'invalid'],
  ['something nobody has seen', new Error('?'), 'unknown'],
  ['a thrown string', 'boom', 'unknown'],
])('%s', (_what, error, kind) => {
  expect(toFailure('subscriptions.update', error)).toMatchObject({ kind, call: 'subscriptions.update' });
});

test('a bank says why in terms a user can act on, and nothing that would help a thief', () => {
  expect(declineOf('insufficient_funds', 'card_declined')).toBe('insufficient_funds');
  expect(declineOf(null, 'expired_card')).toBe('expired_card');
  expect(declineOf('incorrect_cvc', 'incorrect_cvc')).toBe('incorrect_cvc');
  expect(declineOf('authentication_required', 'card_declined')).toBe('authentication_failed');
  expect(declineOf('stolen_card', 'card_declined')).toBe('card_declined');
  expect(declineOf('fraudulent', 'card_declined')).toBe('card_declined');
  expect(declineOf(undefined, undefined)).toBe('card_declined');
});
