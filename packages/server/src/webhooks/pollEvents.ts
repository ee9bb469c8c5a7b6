import type { ServerContext } from '../context.ts';
import { moveCursor, takePoll } from '../storage/eventCursor.ts';
import { storeEvents } from '../storage/inbox.ts';

/** Without webhooks, polling is how events arrive; with them it only finds the lost ones. */
const everyMs = { alone: 1_000, besideWebhooks: 60_000 };

/** Reads Stripe's list of events into the same inbox, so that a lost webhook or an address Stripe cannot reach heals. */
export async function pollEvents(ctx: ServerContext): Promise<void> {
  const now = ctx.now();
  const alone = ctx.options.stripe.webhookSecrets.length === 0;
  const taken = await takePoll(ctx.db, { now, everyMs: alone ? everyMs.alone : everyMs.besideWebhooks });
  if (!taken) return;
  const { events, cursor } = await ctx.stripe.listEvents(taken.event);
  await storeEvents(ctx.db, events, now);
  // Only after they are stored: a crash in between reads them again.
  await moveCursor(ctx.db, now, cursor);
}
