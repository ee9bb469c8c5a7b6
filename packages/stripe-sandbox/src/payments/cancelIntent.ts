import type { PaymentIntent } from '../store/objects.ts';
import { timeOfCustomer, type World } from '../world.ts';

export function cancelIntent(world: World, intent: PaymentIntent, reason: string): PaymentIntent {
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'canceled',
    canceled_at: timeOfCustomer(world, intent.customer),
    cancellation_reason: reason,
    next_action: null,
  });
  world.events.emit('payment_intent.canceled', next);
  return next;
}
