import { expireSession } from '../checkout/expireSession.ts';
import type { World } from '../world.ts';
import type { Due, Scope } from './roll.ts';

/** Checkout sessions live a day. They run on real time, as on Stripe, whatever clock their customer is on. */
export function dueSessions(world: World, scope: Scope): Due[] {
  if (scope !== null) return [];
  return world.store.checkout_sessions
    .where((session) => session.status === 'open')
    .map((session) => ({ at: session.expires_at, rank: 7, run: () => expireSession(world, session.id) }));
}
