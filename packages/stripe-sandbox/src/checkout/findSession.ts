import { missing } from '../http/errors.ts';
import type { CheckoutSession } from '../store/objects.ts';
import type { World } from '../world.ts';

export function findSession(world: World, id: string | undefined): CheckoutSession {
  const session = world.store.checkout_sessions.get(id ?? '');
  if (!session) throw missing('checkout.session', id ?? '', 'session', 404);
  return session;
}
