import Stripe from 'stripe';
import { watchedEvents } from '../../stripe/listEvents.ts';
import type { ServerProcess } from './createProcess.ts';
import { explorerSecret } from './createStage.ts';
import type { EventOrder } from './Scenario.ts';

/** Sends events to the webhook route as Stripe would: signed now, only the types an endpoint of ours subscribes to. */
export async function deliverEvents(
  server: ServerProcess,
  events: Stripe.Event[],
  { order, at }: { order: EventOrder; at: number },
): Promise<void> {
  const watched = events.filter(({ type }) => (watchedEvents as readonly string[]).includes(type));
  for (const event of arrange(watched, order)) {
    const payload = JSON.stringify(event);
    const timestamp = Math.floor(at / 1000);
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: explorerSecret,
      timestamp,
    });
    const headers = { 'stripe-signature': signature };
    await server.fetch(
      new Request('https://api.test/webhooks/stripe', { method: 'POST', headers, body: payload }),
    );
  }
}

function arrange(events: Stripe.Event[], order: EventOrder): Stripe.Event[] {
  if (order === 'reversed') return events.toReversed();
  return order === 'twice' ? events.flatMap((event) => [event, event]) : events;
}
