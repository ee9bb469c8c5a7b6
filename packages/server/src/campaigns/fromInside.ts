import { experiments } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';

/** Of a stored event: whether its account was looking at an arm of the campaign from inside then. Nothing of that is counted. */
export const fromInside = (row: string): SQL => {
  const e = sql.raw(row);
  return sql`exists (
    select 1 from ${experiments} x where x.campaign = ${e}.campaign and jsonb_exists(x.forced, ${e}.account)
      and ${e}.received_at >= x.started_at and (x.stopped_at is null or ${e}.received_at <= x.stopped_at)
  )`;
};
