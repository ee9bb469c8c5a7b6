import type { CheckoutSession } from '../store/objects.ts';
import type { World } from '../world.ts';

export function expireSession(world: World, id: string): CheckoutSession {
  const expired = world.store.checkout_sessions.patch(id, { status: 'expired', url: null });
  world.events.emit('checkout.session.expired', expired);
  return expired;
}
