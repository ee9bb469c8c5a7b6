import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { rollupDeltas, rollups, rollupWaits } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import type { HoldoutArm, StageCounts, Watch } from './Metrics.ts';

/** Whole days, both included. */
export interface Days {
  first: number;
  last: number;
}

type Grouped<T> = T & { group: string };

const stages = sql.raw(
  ['qualified', 'eligible', 'shown', 'engaged', 'previewed', 'paid', 'dismissed', 'repeated', 'skipped']
    .map((name) => `sum(${name})::int as ${name}`)
    .join(', '),
);

/** Stages of journeys outside any test. What happened in the last seconds is not in the rollups yet. */
export function readStages(
  db: Query,
  { first, last }: Days,
  { group, where }: { group: SQL; where: SQL },
): Promise<Grouped<StageCounts>[]> {
  const columns = sql.raw(
    'day, campaign, plan, segment, qualified, eligible, shown, engaged, previewed, paid, dismissed, never_again, repeated, skipped',
  );
  const these = sql`experiment = '' and day between ${first} and ${last} and ${where}`;
  return rowsOf(
    db,
    sql`
      select ${group} as "group", ${stages}, sum(never_again)::int as "neverAgain" from (
        select ${columns} from ${rollups} where ${these}
        union all select ${columns} from ${rollupDeltas} where ${these}
      ) counts group by 1 order by qualified desc, 1`,
  );
}

/** How long accounts took to pay for the first time; those that have not count for as long as they were watched. */
export async function readWaits(
  db: Query,
  days: Days,
  { group, where, today }: { group: SQL; where: SQL; today: number },
): Promise<Grouped<Watch>[]> {
  const { first, last } = days;
  const these = sql`day between ${first} and ${last} and ${where}`;
  return rowsOf(
    db,
    sql`
      with waited as (
        select day, campaign, plan, segment, waited, accounts from ${rollupWaits} where ${these}
        union all select day, campaign, plan, segment, waited, 1 from ${rollupDeltas}
          where experiment = '' and waited is not null and ${these}
      ), came as (
        select day, campaign, plan, segment, qualified - paid as open from ${rollups} where experiment = '' and ${these}
        union all select day, campaign, plan, segment, qualified - paid from ${rollupDeltas} where experiment = '' and ${these}
      )
      select ${group} as "group", waited as days, true as ended, sum(accounts)::int as count from waited group by 1, 2
      union all
      select ${group}, ${today}::int - day, false, sum(open)::int from came group by 1, 2 having sum(open) > 0
      order by 1, 2, 3`,
  );
}

export async function readHoldout(
  db: Query,
  { first, last }: Days,
): Promise<{ exposed: HoldoutArm; heldOut: HoldoutArm } | null> {
  const columns = sql.raw('arm, eligible, paid, mrr, mrr_squares');
  const these = sql`campaign = '' and experiment = 'holdout' and phase = 1 and day between ${first} and ${last}`;
  const rows = await rowsOf<HoldoutArm & { arm: string }>(
    db,
    sql`
      select arm, sum(eligible)::int as accounts, sum(paid)::int as paid, sum(mrr)::float8 as mrr,
        sum(mrr_squares)::float8 as "mrrSquares"
      from (
        select ${columns} from ${rollups} where ${these}
        union all select ${columns} from ${rollupDeltas} where ${these}
      ) counts group by arm`,
  );
  const armOf = (wanted: string): HoldoutArm | undefined => {
    const { arm: _, ...found } = rows.find(({ arm }) => arm === wanted) ?? { arm: null };
    return 'accounts' in found ? found : undefined;
  };
  const [exposed, heldOut] = [armOf('0'), armOf('1')];
  return exposed && heldOut ? { exposed, heldOut } : null;
}
