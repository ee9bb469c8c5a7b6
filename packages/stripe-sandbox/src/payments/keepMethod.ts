import type { PaymentMethod } from '../store/objects.ts';
import type { World } from '../world.ts';
import type { ConfirmOutcome } from './confirmIntent.ts';

/** A card used for a payment that will be reused is kept on the customer. */
export function keepMethod(world: World, outcome: ConfirmOutcome, method: PaymentMethod): void {
  const { customer, setup_future_usage: reuse } = outcome.intent;
  if (outcome.kind !== 'succeeded' || !customer || !reuse || method.customer !== null) return;
  const attached = world.store.payment_methods.patch(method.id, { customer });
  world.events.emit('payment_method.attached', attached);
}
