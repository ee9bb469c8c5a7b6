import type { UptierEvent } from '@uptier/model';
import { holdoutId } from '../campaigns/holdout.ts';
import type { ServerContext } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import { markJourneys, marksOf } from '../metrics/markJourneys.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { events } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';

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
  /** Whatever test a campaign is in, an interruption also counts for the test of interrupting at all. */
  const inHoldout = (event: UptierEvent): UptierEvent[] => {
    const { campaign = '', experiment = holdoutId } = event;
    const counts = experiment !== holdoutId && campaigns.interruptionOf(campaign);
    return counts ? [{ ...event, experiment: holdoutId, phase: 1 }] : [];
  };
  return db.transaction(async (tx) => {
    const stored = await store(tx, { session, receivedAt }, reported);
    const fresh = reported.filter(({ id }) => stored.delete(id));
    const { account } = session;
    const met = [...fresh, ...fresh.flatMap(inHoldout)];
    await campaigns.recordExposures(tx, account, met);
    await markJourneys(tx, { account, now: receivedAt, marks: marksOf(met) });
    await opportunities.noticeOnPage(tx, session.account, fresh, campaigns.pitchOf);
    await pacing.remember(tx, session, fresh);
    await signals.remember(tx, { account: session.account, user: session.user.id, client }, fresh);
    return fresh.length;
  });
}

interface From {
  session: Session;
  receivedAt: number;
}

/** Answers the ids that were new. One parameter for the whole batch: hundreds of them cost more to prepare than to store. */
async function store(
  tx: Query,
  { session, receivedAt }: From,
  reported: UptierEvent[],
): Promise<Set<string>> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`
    insert into ${events} (account, id, user_id, at, received_at, kind, campaign, event)
    select ${session.account}, event ->> 'id', ${session.user.id}, (event ->> 'at')::bigint, ${receivedAt},
      event ->> 'kind', event ->> 'campaign', event
    from jsonb_array_elements(${JSON.stringify(reported)}::jsonb) as event
    on conflict do nothing
    returning id`,
  );
  return new Set(rows.map(({ id }) => id));
}
