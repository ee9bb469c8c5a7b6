import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions, movements, opportunities } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import type { MotionFacts, MovementFact } from './Metrics.ts';
import type { Days } from './readStages.ts';

export function readMovements(db: Query, { first, last }: Days, currency: string): Promise<MovementFact[]> {
  return rowsOf(
    db,
    sql`
      select type, cause, count(*)::int as accounts, sum(after - before)::float8 as delta from ${movements}
      where day between ${first} and ${last} and currency = ${currency} and type <> 'none'
      group by 1, 2 order by 1, 2`,
  );
}

export function readMotions(db: Query, { from, to }: { from: number; to: number }): Promise<MotionFacts[]> {
  return rowsOf(
    db,
    sql`
      select motion, sum(upgraded)::int as upgraded, sum(won)::int as won, sum(lost)::int as lost from (
        select motion, count(distinct account) as upgraded, 0 as won, 0 as lost
        from ${conversions} where at >= ${from} and at < ${to} and motion is not null group by motion
        union all
        select motion, 0, count(*) filter (where stage = 'won'), count(*) filter (where stage <> 'won')
        from ${opportunities} where closed_at >= ${from} and closed_at < ${to} group by motion
      ) m group by motion order by motion`,
  );
}
