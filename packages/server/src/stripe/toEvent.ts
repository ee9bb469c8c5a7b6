import type Stripe from 'stripe';
import type { StripeEvent } from './gateway.ts';
import { idOf } from './toSubscription.ts';

/**
 * What we keep of an event: who it is about and which call caused it. Its object is left behind on purpose: it may be older
 * than what we know and carries personal data; the object is read again when the event is worked on.
 */
export function toEvent(event: Stripe.Event): StripeEvent {
  const object = event.data.object as { id?: string; object?: string; customer?: string | { id: string } };
  return {
    id: event.id,
    type: event.type,
    objectId: object.id ?? null,
    customer: object.object === 'customer' ? (object.id ?? null) : idOf(object.customer),
    idempotencyKey: event.request?.idempotency_key ?? null,
    createdAt: event.created * 1000,
  };
}
