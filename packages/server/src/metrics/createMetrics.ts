import type { Base } from '../context.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions, events } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import type { CampaignFunnel, Metrics, Period, UpgradeFact, WaitFact } from './Metrics.ts';

const DAY = 86_400_000;
const CLICK = 7 * DAY;
const VIEW = DAY;

/** Counts over the rows themselves, every time: exact, and meant for months of data rather than years. */
export function createMetrics({ db }: Pick<Base, 'db'>): Metrics {
  return {
    async read(period) {
      const [funnels, upgrades, waits] = await Promise.all([
        readFunnels(db.query, period),
        readUpgrades(db.query, period),
        readWaits(db.query, period),
      ]);
      return { period, funnels, upgrades, waits };
    },
  };
}

function readFunnels(db: Query, { from, to }: Period): Promise<CampaignFunnel[]> {
  return rowsOf(
    db,
    sql`
      with came as (
        select account, campaign,
          min(received_at) filter (where kind = 'qualified_would_show') as at,
          bool_or(kind = 'exposure') as shown, bool_or(kind = 'engaged') as engaged,
          bool_or(kind = 'previewed') as previewed, bool_or(kind = 'dismissed') as dismissed
        from ${events}
        where campaign is not null and received_at >= ${from} and received_at < ${to}
        group by account, campaign
      )
      select campaign, count(*)::int as qualified,
        count(*) filter (where shown)::int as shown,
        count(*) filter (where engaged)::int as engaged,
        count(*) filter (where previewed)::int as previewed,
        count(*) filter (where dismissed)::int as dismissed,
        count(*) filter (where exists (
          select 1 from ${conversions} c where c.account = came.account and c.at >= came.at and c.at < ${to}
        ))::int as paid
      from came where at is not null
      group by campaign order by qualified desc, campaign`,
  );
}

function readUpgrades(db: Query, { from, to }: Period): Promise<UpgradeFact[]> {
  return rowsOf(
    db,
    sql`
      select c.mrr_delta::float8 as "mrrDelta", c.currency, exists (
        select 1 from ${events} e
        where e.account = c.account and e.received_at <= c.at
          and (e.kind = 'engaged' and e.received_at >= c.at - ${CLICK}
            or e.kind = 'exposure' and e.received_at >= c.at - ${VIEW})
      ) as attributed
      from ${conversions} c
      where c.at >= ${from} and c.at < ${to}
      order by c.at, c.account`,
  );
}

function readWaits(db: Query, { from, to }: Period): Promise<WaitFact[]> {
  return rowsOf(
    db,
    sql`
      with came as (
        select account, min(received_at) as at
        from ${events}
        where kind = 'qualified_would_show' and received_at >= ${from} and received_at < ${to}
        group by account
      ), waited as (
        select came.at, min(c.at) as paid_at
        from came left join ${conversions} c on c.account = came.account and c.at >= came.at and c.at < ${to}
        group by came.account, came.at
      )
      select floor((coalesce(paid_at, ${to}) - at) / ${DAY})::int as days, paid_at is not null as paid, count(*)::int as accounts
      from waited group by 1, 2 order by 1, 2`,
  );
}
