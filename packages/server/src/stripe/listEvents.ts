import type { Call } from './createClient.ts';
import type { StripeEvent } from './gateway.ts';
import { StripeFailure } from './StripeFailure.ts';
import { toEvent } from './toEvent.ts';

/** What can change an account, a payment or its card. Stripe takes at most twenty. */
export const watchedEvents = [
  'customer.updated',
  'customer.deleted',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.resumed',
  'customer.subscription.pending_update_applied',
  'customer.subscription.pending_update_expired',
  'invoice.created',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.payment_action_required',
  'invoice.voided',
  'invoice.marked_uncollectible',
  'payment_method.attached',
  'payment_method.detached',
  'charge.refunded',
  'charge.dispute.created',
  'checkout.session.completed',
] as const;

/** Events can become visible slightly out of order, so the cursor stays this many behind; storing one twice is harmless. */
const overlap = 20;
const pageSize = 100;
/** A round reads at most this many pages; the next goes on where it stopped. */
const pagesPerRound = 10;

/** Events after the cursor, oldest first. Without a cursor, or with one Stripe has forgotten (30 days), the latest page. */
export async function listEvents(
  call: Call,
  cursor: string | null,
): Promise<{ events: StripeEvent[]; cursor: string | null }> {
  if (cursor === null) return latest(call);
  const events: StripeEvent[] = [];
  let from = cursor;
  for (let page = 0; page < pagesPerRound; page += 1) {
    const found = await after(call, from);
    if (found === null) return latest(call);
    events.push(...found.events);
    from = found.events.at(-1)?.id ?? from;
    if (!found.more) break;
  }
  return { events, cursor: events.at(-overlap)?.id ?? cursor };
}

async function latest(call: Call) {
  const page = await call('events.list', (client) =>
    client.events.list({ limit: pageSize, types: [...watchedEvents] }),
  );
  const events = page.data.map(toEvent).reverse();
  return { events, cursor: events.at(-overlap)?.id ?? events.at(0)?.id ?? null };
}

async function after(call: Call, cursor: string) {
  try {
    const page = await call('events.list', (client) =>
      client.events.list({ ending_before: cursor, limit: pageSize, types: [...watchedEvents] }),
    );
    return { events: page.data.map(toEvent).reverse(), more: page.has_more };
  } catch (error) {
    if (error instanceof StripeFailure && error.code === 'resource_missing') return null;
    throw error;
  }
}
