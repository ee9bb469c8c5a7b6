import type { UptierEvent } from '@uptier/model';
import { holdoutId } from '../campaigns/holdout.ts';
import type { ServerContext } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import { events } from '../storage/schema.ts';

/**
 * Stores what a browser reports; answers how many were new. An id that is already there is the same event sent twice.
 * Acknowledged only when stored. A browser's clock is kept as told, and ours beside it.
 */
export async function recordEvents(
  { campaigns, db, now, opportunities, pacing, signals }: ServerContext,
  { session, client }: { session: Session; client: string },
  reported: UptierEvent[],
): Promise<number> {
  if (reported.length === 0) return 0;
  const receivedAt = now();
  const rows = reported.map((event) => ({
    account: session.account,
    id: event.id,
    user: session.user.id,
    at: event.at,
    receivedAt,
    kind: event.kind,
    campaign: event.campaign ?? null,
    event,
  }));
  /** Whatever test a campaign is in, an interruption also counts for the test of interrupting at all. */
  const inHoldout = (event: UptierEvent): UptierEvent[] => {
    const { campaign = '', experiment = holdoutId } = event;
    const counts = experiment !== holdoutId && campaigns.interruptionOf(campaign);
    return counts ? [{ ...event, experiment: holdoutId, phase: 1 }] : [];
  };
  return db.transaction(async (tx) => {
    const stored = await tx
      .insert(events)
      .values(rows)
      .onConflictDoNothing()
      .returning({ event: events.event });
    const fresh = stored.map(({ event }) => event);
    await campaigns.recordExposures(tx, session.account, [...fresh, ...fresh.flatMap(inHoldout)]);
    await opportunities.noticeOnPage(tx, session.account, fresh, campaigns.pitchOf);
    await pacing.remember(tx, session, fresh);
    await signals.remember(tx, { account: session.account, user: session.user.id, client }, fresh);
    return fresh.length;
  });
}
