import { createHmac } from 'node:crypto';

/** `Stripe-Signature`: HMAC-SHA256 of `${t}.${payload}` (docs.stripe.com/webhooks#verify-manually). `at` is wall time. */
export function signPayload(payload: string, secret: string, at: number): string {
  const signature = createHmac('sha256', secret).update(`${at}.${payload}`, 'utf8').digest('hex');
  return `t=${at},v1=${signature}`;
}
