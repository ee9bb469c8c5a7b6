import Stripe from 'stripe';
import type { StripeEvent } from './gateway.ts';
import { toEvent } from './toEvent.ts';
import { WebhookRefusal } from './WebhookRefusal.ts';

const toleranceSeconds = 300;

interface Verification {
  body: string;
  signature: string | null;
  /** Several while one is rotated. */
  secrets: readonly string[];
  livemode: boolean;
  /** Wall time, epoch milliseconds: what Stripe signs with. */
  now: number;
}

/**
 * Believes a webhook only when its raw bytes carry a signature of ours, made in the last five minutes and not in the
 * future, for this mode and this account. Stripe's own check stops at the signature and the age.
 */
export async function verifyWebhook(request: Verification): Promise<StripeEvent> {
  if (request.secrets.length === 0) {
    throw new WebhookRefusal('no_secret', 'No webhook secret is configured; events are only polled.');
  }
  const event = await verifySignature(request);
  checkTime(request);
  if (event.livemode !== request.livemode) {
    throw new WebhookRefusal('mode', `An event of ${event.livemode ? 'live' : 'test'} mode.`);
  }
  if (event.account) {
    throw new WebhookRefusal('account', 'An event of a connected account; Connect is not supported.');
  }
  return toEvent(event);
}

async function verifySignature({ body, signature, secrets, now }: Verification): Promise<Stripe.Event> {
  if (!signature) throw new WebhookRefusal('signature', 'The Stripe-Signature header is missing.');
  let last: unknown;
  for (const secret of secrets) {
    try {
      return await Stripe.webhooks.constructEventAsync(
        body,
        signature,
        secret,
        toleranceSeconds,
        undefined,
        now,
      );
    } catch (error) {
      last = error;
    }
  }
  throw toRefusal(last);
}

function toRefusal(error: unknown): WebhookRefusal {
  const message = String((error as Error)?.message ?? error);
  if (message.includes('tolerance')) {
    return new WebhookRefusal('too_old', 'The event was signed more than five minutes ago.');
  }
  if (error instanceof Stripe.errors.StripeSignatureVerificationError) {
    return new WebhookRefusal('signature', 'The signature does not match the body.');
  }
  return new WebhookRefusal('payload', 'The body is not an event.');
}

/** Stripe's library compares only the age: a signature from next year would pass. */
function checkTime({ signature, now }: Verification): void {
  const signedAt = Number(/(?:^|,)t=(\d+)/.exec(signature ?? '')?.[1]);
  if (signedAt * 1000 > now + toleranceSeconds * 1000) {
    throw new WebhookRefusal('in_the_future', 'The event is signed with a time in the future.');
  }
}
