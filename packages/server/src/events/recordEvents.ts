import type { UptierEvent } from '@uptier/model';
import { holdoutId } from '../campaigns/holdout.ts';
import type { ServerContext } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import { byItself, sideBySide } from '../metrics/lockAccount.ts';
import { markJourneys, marksOf } from '../metrics/markJourneys.ts';
import { isTrouble, recordTrouble } from '../metrics/recordTrouble.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { events } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import { happenedAt } from './happenedAt.ts';

/**
 * Stores what a browser reports; answers how many were new. An id that is already there is the same event sent twice.
 * Acknowledged only when stored. A browser's clock is kept as told, and ours beside it.
 */
export async function recordEvents(
  { campaigns, db, now, opportunities, pacing, signals }: ServerContext,
  { session, client, locale }: { session: Session; client: string; locale?: string | undefined },
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
  const { account } = session;
  const isInsider = await campaigns.insiders();
  return db.transaction(async (tx) => {
    const ids = await store(tx, { session, receivedAt, locale }, reported);
    const fresh = reported.filter(({ id }) => ids.delete(id));
    const told = fresh
      .filter(({ campaign = '' }) => !isInsider(campaign, account))
      .map((event) => ({ ...event, at: happenedAt(event, receivedAt) }));
    const met = [...told, ...told.flatMap(inHoldout)];
    await campaigns.recordExposures(tx, account, met);
    const missed = await markJourneys(tx, { account, marks: marksOf(met) });
    if (missed.sold) await campaigns.recordLate(tx, account, told);
    await opportunities.noticeOnPage(tx, account, fresh, campaigns.pitchOf);
    await pacing.remember(tx, session, fresh);
    await signals.remember(tx, { account, user: session.user.id, client }, fresh);
    if (missed.troubled || fresh.some(tellsTrouble)) await recordTrouble(tx, [account]);
    return fresh.length;
  });
}

interface From {
  session: Session;
  receivedAt: number;
  locale: string | undefined;
}

const tellsTrouble = ({ kind, name }: UptierEvent) =>
  kind === 'goal' && name !== undefined && isTrouble(name);

/**
 * Answers the ids that were new. One parameter for the whole batch: hundreds of them cost more to prepare than to store. What is held
 * against others waits for it, and it for that (`lockAccount.ts`): statements after this one see all that was sold before.
 */
async function store(
  tx: Query,
  { session, receivedAt, locale }: From,
  reported: UptierEvent[],
): Promise<Set<string>> {
  const lock = reported.some(tellsTrouble) ? byItself : sideBySide;
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`
    with locked as materialized (select ${lock(session.account)})
    insert into ${events} (account, id, user_id, at, received_at, kind, campaign, event)
    select ${session.account}, event ->> 'id', ${session.user.id}, (event ->> 'at')::bigint, ${receivedAt},
      event ->> 'kind', event ->> 'campaign', event
    from locked, jsonb_array_elements(${JSON.stringify(reported.map((event) => ({ ...event, locale })))}::jsonb) as event
    on conflict do nothing
    returning id`,
  );
  return new Set(rows.map(({ id }) => id));
}
