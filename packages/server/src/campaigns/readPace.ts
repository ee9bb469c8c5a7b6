import type { Base } from '../context.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions, events } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import { type CampaignPace, conversionDays } from './TestPlan.ts';

const DAY = 86_400_000;
const DAYS = 28;

/** Accounts that came to a campaign in four weeks, the last of which had two weeks to buy since. */
export async function readPace({ db, now }: Base, campaign: string): Promise<CampaignPace> {
  const until = now() - conversionDays * DAY;
  const [counts] = await rowsOf<Pick<CampaignPace, 'accounts' | 'paid'>>(
    db.query,
    sql`
    with met as (
      select account, min(received_at) as at
      from ${events}
      where campaign = ${campaign} and kind = 'qualified_would_show'
        and received_at >= ${until - DAYS * DAY} and received_at < ${until}
      group by account
    )
    select count(*)::int as accounts,
      count(*) filter (where exists (
        select 1 from ${conversions} c
        where c.account = met.account and c.at >= met.at and c.at < met.at + ${conversionDays * DAY}
      ))::int as paid
    from met`,
  );
  return { days: DAYS, conversionDays, accounts: 0, paid: 0, ...counts };
}
