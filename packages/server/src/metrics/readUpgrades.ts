import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions, movements } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import type { MetricsGroup, UpgradeFacts, Watch } from './Metrics.ts';
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

export type Sales = Pick<MetricsGroup, 'upgrades' | 'upgradeLost' | 'upgradeRegretted'>;

/** What was sold, all of it and told apart: every sale is read once for both. */
export async function readSales(db: Query, sold: Sold): Promise<{ all: Sales; groups: Map<string, Sales> }> {
  const [upgrades, less, lost, regretted] = await Promise.all([
    readUpgrades(db, sold),
    readLess(db, sold),
    readEnds(db, sold, 'lost'),
    readEnds(db, sold, 'regretted'),
  ]);
  const salesOf = (isOwn: (row: { group: string }) => boolean, row?: Row): Sales => ({
    upgrades: row ? toFacts(row, less.filter(isOwn)) : null,
    upgradeLost: sumWatches(lost.filter(isOwn)),
    upgradeRegretted: sumWatches(regretted.filter(isOwn)),
  });
  const parts = upgrades.filter(({ isAll }) => !isAll);
  return {
    all: salesOf(() => true, parts.length > 0 ? upgrades.find(({ isAll }) => isAll) : undefined),
    groups: new Map(parts.map((row) => [row.group, salesOf(({ group }) => group === row.group, row)])),
  };
}

type Row = Grouped<Omit<UpgradeFacts, 'opened' | 'seen' | 'kept'>> & {
  isAll: boolean;
  opened: number;
  openedTotal: number;
  seen: number;
  seenTotal: number;
  /** What was gained by upgrades that are at least so old, one for each of `keptDays`; null: none is. */
  gained: (number | null)[];
};

function toFacts(
  { group: _, isAll: _all, opened, openedTotal, seen, seenTotal, gained, ...row }: Row,
  less: Less[],
): UpgradeFacts {
  return {
    ...row,
    opened: { count: opened, total: openedTotal },
    seen: { count: seen, total: seenTotal },
    kept: keptDays.flatMap((days, index) => {
      const sum = gained[index];
      if (sum == null) return [];
      const lost = less.filter((one) => one.days === days).reduce((total, one) => total + one.less, 0);
      return [{ days, gained: sum, left: sum - lost }];
    }),
  };
}

/** As many as were watched alike, of whatever group. */
export function sumWatches(watches: readonly Watch[]): Watch[] {
  const sums = new Map<string, Watch>();
  for (const { days, ended, count } of watches) {
    const known = sums.get(`${days}/${ended}`);
    sums.set(`${days}/${ended}`, { days, ended, count: count + (known?.count ?? 0) });
  }
  return [...sums.values()].sort((a, b) => a.days - b.days || Number(a.ended) - Number(b.ended));
}

/** The row of all has no group, and is also there when nothing was sold. */
function readUpgrades(db: Query, { from, to, now, currency, group }: Sold): Promise<Row[]> {
  const gained = keptDays.map(
    (days) => sql`sum(mrr_delta) filter (where at + ${days * dayMs}::bigint <= ${now})`,
  );
  return rowsOf(
    db,
    sql`
      select "group", grouping("group") = 1 as "isAll", count(*)::int as count, count(distinct account)::int as accounts,
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
        count(*) filter (where ${regret} < ${within})::int as regretted,
        array[${sql.join(gained, sql`, `)}]::float8[] as gained
      from (
        select ${group} as "group", account, mrr_delta, credit, at, refunded_at, downgraded_at, canceled_at
        from ${conversions} c where at >= ${from} and at < ${to} and currency = ${currency}
      ) s group by grouping sets (("group"), ()) order by count desc, 1`,
  );
}

interface Less {
  days: number;
  less: number;
}

/** How much less than was gained is left so many days later. Only what was ever lost has to be looked up: the rest is all still there. */
function readLess(db: Query, { from, to, now, currency, group }: Sold): Promise<Grouped<Less>[]> {
  const days = sql.raw(keptDays.map((days) => `(${days}, ${days * dayMs}::bigint)`).join(', '));
  return rowsOf(
    db,
    sql`
      select "group", days, sum(mrr_delta - greatest(0, least(mrr_delta, rest)))::float8 as less from (
        select ${group} as "group", d.days, mrr_delta, coalesce((
          select m.after from ${movements} m where m.account = c.account and m.day <= (c.at + d.ms) / ${dayMs}
          order by m.day desc limit 1
        ), 0) - (c.mrr_after - mrr_delta) as rest
        from ${conversions} c join (values ${days}) d(days, ms) on c.lost_at < c.at + d.ms and c.at + d.ms <= ${now}
        where c.at >= ${from} and c.at < ${to} and c.currency = ${currency} and c.lost_at is not null
      ) l group by 1, 2`,
  );
}

/** From each upgrade until `end`, or until now. */
function readEnds(
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
