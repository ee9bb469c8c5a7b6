import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions, movements } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import type { UpgradeFacts, Watch } from './Metrics.ts';
import { dayMs, regretDays } from './stages.ts';

export interface Sold {
  /** Epoch milliseconds, half-open. */
  from: number;
  to: number;
  now: number;
  currency: string;
  /** Of a row of conversions named c. */
  group: SQL;
}

type Grouped<T> = T & { group: string };

const keptDays = [30, 60, 90];
const regret = sql`least(refunded_at, downgraded_at, canceled_at)`;
const within = sql.raw(`at + ${regretDays * dayMs}::bigint`);

export async function readUpgrades(db: Query, sold: Sold): Promise<Grouped<UpgradeFacts>[]> {
  const { from, to, currency, group } = sold;
  const rows = await rowsOf<Record<string, number> & { group: string }>(
    db,
    sql`
      select ${group} as "group", count(*)::int as count, count(distinct account)::int as accounts,
        sum(mrr_delta)::float8 as total,
        percentile_disc(0.5) within group (order by mrr_delta)::float8 as median,
        percentile_disc(0.9) within group (order by mrr_delta)::float8 as p90,
        count(*) filter (where credit = 'opened')::int as opened,
        coalesce(sum(mrr_delta) filter (where credit = 'opened'), 0)::float8 as "openedTotal",
        count(*) filter (where credit = 'seen')::int as seen,
        coalesce(sum(mrr_delta) filter (where credit = 'seen'), 0)::float8 as "seenTotal",
        count(*) filter (where refunded_at < ${within})::int as refunded,
        count(*) filter (where downgraded_at < ${within})::int as downgraded,
        count(*) filter (where canceled_at < ${within})::int as canceled,
        count(*) filter (where ${regret} < ${within})::int as regretted
      from ${conversions} c where at >= ${from} and at < ${to} and currency = ${currency}
      group by 1 order by count desc, 1`,
  );
  const kept = await readKept(db, sold);
  return rows.map((row) => ({
    group: row.group,
    count: row.count!,
    accounts: row.accounts!,
    total: row.total!,
    median: row.median!,
    p90: row.p90!,
    opened: { count: row.opened!, total: row.openedTotal! },
    seen: { count: row.seen!, total: row.seenTotal! },
    refunded: row.refunded!,
    downgraded: row.downgraded!,
    canceled: row.canceled!,
    regretted: row.regretted!,
    kept: keptDays.flatMap((days) => {
      const found = kept.find((one) => one.group === row.group && one.days === days);
      return found ? [{ days, gained: found.gained, left: found.left }] : [];
    }),
  }));
}

interface Kept {
  days: number;
  gained: number;
  left: number;
}

/** Only what was ever lost has to be looked up: the rest is all still there. */
function readKept(db: Query, { from, to, now, currency, group }: Sold): Promise<Grouped<Kept>[]> {
  return rowsOf(
    db,
    sql`
      select "group", days, sum(gained)::float8 as gained, sum(kept)::float8 as left from (
        select ${group} as "group", d.days, mrr_delta as gained,
          case when lost_at is null or lost_at >= c.at + d.days * ${dayMs}::bigint then mrr_delta
            else greatest(0, least(mrr_delta, coalesce((
              select m.after from ${movements} m
              where m.account = c.account and m.day <= (c.at + d.days * ${dayMs}::bigint) / ${dayMs}
              order by m.day desc limit 1
            ), 0) - (c.mrr_after - mrr_delta))) end as kept
        from ${conversions} c cross join (values (30), (60), (90)) d(days)
        where c.at >= ${from} and c.at < ${to} and c.currency = ${currency} and c.at + d.days * ${dayMs}::bigint <= ${now}
      ) k group by 1, 2`,
  );
}

/** From each upgrade until `end`, or until now. */
export function readEnds(
  db: Query,
  { from, to, now, currency, group }: Sold,
  what: 'lost' | 'regretted',
): Promise<Grouped<Watch>[]> {
  const end = what === 'lost' ? sql`lost_at` : regret;
  return rowsOf(
    db,
    sql`
      select ${group} as "group", ((coalesce(${end}, ${now}::bigint) - at) / ${dayMs})::int as days,
        ${end} is not null as ended, count(*)::int as count
      from ${conversions} c where at >= ${from} and at < ${to} and currency = ${currency}
      group by 1, 2, 3 order by 1, 2, 3`,
  );
}
