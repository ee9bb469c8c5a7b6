import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { accounts, conversions, movements, opportunities } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import type { MetricsFacts, MotionFacts, MovementFact, RetentionFacts, Watch } from './Metrics.ts';
import type { Days } from './readStages.ts';
import { dayMs } from './stages.ts';

export function readMovements(db: Query, { first, last }: Days, currency: string): Promise<MovementFact[]> {
  return rowsOf(
    db,
    sql`
      select type, cause, count(*)::int as accounts, sum(after - before)::float8 as delta from ${movements}
      where day between ${first} and ${last} and currency = ${currency} and type <> 'none'
      group by 1, 2 order by 1, 2`,
  );
}

export async function readPaying(db: Query, currency: string): Promise<MetricsFacts['paying']> {
  const [found] = await rowsOf<MetricsFacts['paying']>(
    db,
    sql`
      select count(*)::int as accounts, coalesce(sum(mrr), 0)::float8 as mrr,
        count(*) filter (where add_ons > 0)::int as "withAddOn"
      from ${accounts} where mrr > 0 and currency = ${currency}`,
  );
  return found!;
}

/**
 * Of the accounts that paid at the start, by what each paid then and pays at the end. Who did not move pays the same, so only those that
 * moved are looked at, and the rest is what is paid now less what has moved since.
 */
export async function readRetention(
  db: Query,
  { first, last }: Days,
  { currency, paying }: { currency: string; paying: MetricsFacts['paying'] },
): Promise<RetentionFacts> {
  const [moved] = await rowsOf<Record<string, number>>(
    db,
    sql`
      with days as (
        select account, (min(array[day, before]))[2] as start, (max(array[day, after]))[2] as stop,
          sum(after - before) filter (where type = 'expansion' and cause = 'plan') as tier,
          sum(after - before) filter (where (type = 'expansion' and cause <> 'plan') or type = 'new') as other,
          sum(after - before) filter (where type = 'reactivation') as back,
          sum(after - before) filter (where type = 'contraction') as less,
          sum(after - before) filter (where type = 'churn') as gone
        from ${movements} where day between ${first} and ${last} and currency = ${currency} group by account
      )
      select coalesce(sum(stop - start), 0)::float8 as delta,
        count(*) filter (where stop > 0)::int as ending,
        count(*) filter (where start > 0)::int as starting,
        coalesce(sum(start) filter (where start > 0), 0)::float8 as start,
        coalesce(sum(stop) filter (where start > 0), 0)::float8 as stop,
        coalesce(sum(least(start, stop)) filter (where start > 0), 0)::float8 as kept,
        coalesce(sum(tier) filter (where start > 0), 0)::float8 as tier,
        coalesce(sum(other) filter (where start > 0), 0)::float8 as other,
        coalesce(sum(back) filter (where start > 0), 0)::float8 as back,
        coalesce(sum(less) filter (where start > 0), 0)::float8 as less,
        coalesce(sum(gone) filter (where start > 0), 0)::float8 as gone
      from days`,
  );
  const later = await readLater(db, last, currency);
  const atEnd = { mrr: paying.mrr - later.delta, accounts: paying.accounts - later.accounts };
  const m = moved!;
  const start = atEnd.mrr - m.delta!;
  const still = start - m.start!;
  return {
    accounts: atEnd.accounts - m.ending! + m.starting!,
    start,
    end: still + m.stop!,
    kept: still + m.kept!,
    tierUpgrades: m.tier!,
    otherExpansion: m.other!,
    reactivation: m.back!,
    contraction: m.less!,
    churn: m.gone!,
  };
}

/** What has moved since the period ended. */
async function readLater(db: Query, last: number, currency: string) {
  const [later] = await rowsOf<{ delta: number; accounts: number }>(
    db,
    sql`
      select coalesce(sum(after - before), 0)::float8 as delta,
        coalesce(sum((after > 0)::int - (before > 0)::int), 0)::int as accounts
      from ${movements} where day > ${last} and currency = ${currency}`,
  );
  return later!;
}

/** Accounts that first paid within the period, until they upgraded or until now. */
export function readFirstPurchases(
  db: Query,
  { from, to, now }: { from: number; to: number; now: number },
): Promise<Watch[]> {
  return rowsOf(
    db,
    sql`
      select ((coalesce(first_upgraded_at, ${now}::bigint) - first_paid_at) / ${dayMs})::int as days,
        first_upgraded_at is not null as ended, count(*)::int as count
      from ${accounts} where first_paid_at >= ${from} and first_paid_at < ${to}
        and (first_upgraded_at is null or first_upgraded_at > first_paid_at)
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
