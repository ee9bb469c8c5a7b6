import { holdoutId } from '../campaigns/holdout.ts';
import type { Query } from '../storage/Database.ts';
import { conversions, journeys, rollupDeltas } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import { cubeColumns, cubeOf, skippedIn } from './deltaSql.ts';
import { isFirstVisit } from './isFirstVisit.ts';
import { dayMs, stageBits } from './stages.ts';

export interface Missed {
  /** Of which journeys: a condition on the row of this name. */
  range(row: string): SQL;
  /** What sums are in. */
  currency: string;
}

/**
 * Counts what was sold to journeys that were written down only after the sale. One that has paid already counted itself. The holdout is
 * judged by what is still there (`takeBack`): an upgrade that was lost meanwhile adds nothing to it.
 */
export async function countMissedSales(tx: Query, { range, currency }: Missed): Promise<void> {
  const isKept = sql`c.currency = ${currency} and (j.experiment <> ${holdoutId} or c.lost_at is null)`;
  await tx.execute(sql`
    with sold as (
      select j.account, j.campaign, j.experiment, j.phase, min(c.at) as first,
        sum(case when ${isKept} then c.mrr_delta else 0 end) as gained
      from ${journeys} j join ${conversions} c
        on c.account = j.account and c.at >= j.at and (j.until is null or c.at < j.until)
      where j.paid_at is null and ${range('j')}
      group by j.account, j.campaign, j.experiment, j.phase
    ), paid as (
      update ${journeys} j set reached = j.reached | ${stageBits.paid}, fresh = ${stageBits.paid},
        paid_at = sold.first, mrr = sold.gained
      from sold
      where j.account = sold.account and j.campaign = sold.campaign and j.experiment = sold.experiment
        and j.phase = sold.phase and j.paid_at is null
      returning j.*
    )
    insert into ${rollupDeltas} (${cubeColumns}, paid, skipped, mrr, mrr_squares, waited)
    select ${cubeOf('paid')}, 1, ${sql.raw(skippedIn('paid'))}, mrr, mrr::float8 * mrr,
      case when experiment = '' then (paid_at - at) / ${dayMs}::bigint end
    from paid`);
  await tx.execute(sql`
    update ${conversions} c set came_day = j.day from ${journeys} j
    where ${isFirstVisit('j')} and ${range('j')} and c.account = j.account and c.at >= j.at and c.came_day is null`);
}
