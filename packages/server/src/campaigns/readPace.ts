import type { Base } from '../context.ts';
import { conversions, events } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import type { CampaignPace } from './TestPlan.ts';

const DAY = 86_400_000;
const DAYS = 28;
const CONVERSION_DAYS = 14;

/** Accounts that came to a campaign in four weeks, the last of which had two weeks to buy since. */
export async function readPace({ db, now }: Base, campaign: string): Promise<CampaignPace> {
  const until = now() - CONVERSION_DAYS * DAY;
  const { rows } = (await db.query.execute(sql`
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
        where c.account = met.account and c.at >= met.at and c.at < met.at + ${CONVERSION_DAYS * DAY}
      ))::int as paid
    from met`)) as unknown as { rows: Omit<CampaignPace, 'days'>[] };
  return { days: DAYS, accounts: 0, paid: 0, ...rows[0] };
}
