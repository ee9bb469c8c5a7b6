import type { CampaignCandidate } from '@uptier/model';
import type { CampaignsService } from '../campaigns/CampaignsService.ts';
import type { Database, Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { journeys } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import { sideBySide } from './lockAccount.ts';
import { type Mark, markJourneys, qualifiedMarks } from './markJourneys.ts';
import { recordTrouble } from './recordTrouble.ts';

interface Parts {
  db: Database;
  campaigns: Pick<CampaignsService, 'insiders' | 'recordLate'>;
}

interface Qualified {
  account: string;
  /** Whose rules hold for it. */
  campaigns: readonly Pick<CampaignCandidate, 'id' | 'assignment'>[];
  at: number;
}

/**
 * Notes that campaigns' rules hold for an account, outside of what a page reports. Mostly that is known, which one look tells; only where
 * something is written it waits for what is just being sold, as a batch of events does, and counts what was sold in the meantime.
 */
export async function markQualified(
  { db, campaigns }: Parts,
  { account, campaigns: held, at }: Qualified,
): Promise<void> {
  const isInsider = await campaigns.insiders();
  const marks = qualifiedMarks(
    held.filter(({ id }) => !isInsider(id, account)),
    at,
  );
  if (marks.length === 0 || !(await isNews(db.query, account, marks))) return;
  await db.transaction(async (tx) => {
    // A statement of its own: what comes after it sees what was sold while it waited.
    await tx.execute(sql`select ${sideBySide(account)}`);
    const missed = await markJourneys(tx, { account, marks });
    if (missed.sold) await campaigns.recordLate(tx, account, []);
    if (missed.troubled) await recordTrouble(tx, [account]);
  });
}

/** Whether a journey is missing, or one that is still under way lacks what the marks say. */
async function isNews(query: Query, account: string, marks: readonly Mark[]): Promise<boolean> {
  const [found] = await rowsOf<{ news: boolean }>(
    query,
    sql`
      select exists (
        select 1 from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
          as s(campaign text, experiment text, phase int, bits int, at bigint)
        where not exists (
          select 1 from ${journeys} j where j.account = ${account}
            and j.campaign = s.campaign and j.experiment = s.experiment and j.phase = s.phase
        ) or exists (
          select 1 from ${journeys} j where j.account = ${account} and j.campaign = s.campaign
            and (j.until is null or j.until > s.at) and j.reached & s.bits <> s.bits
        )
      ) as news`,
  );
  return found!.news;
}
