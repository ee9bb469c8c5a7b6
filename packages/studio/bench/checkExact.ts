import type { Bench } from './startBench.ts';

const day = 86_400_000;

/** Every count again from the events and sales themselves, in another way, against what Studio adds up. Throws on the first that differs. */
export async function checkExact({ pool }: Bench): Promise<string[]> {
  const from = performance.now();
  const differing = await pool.query(
    `with per as (
       select account, campaign, min(received_at) / ${day} as day, min(received_at) as at,
         bool_or(kind = 'qualified_would_show') as qualified, bool_or(kind = 'exposure') as shown, bool_or(kind = 'engaged') as engaged,
         bool_or(kind = 'previewed') as previewed, bool_or(kind = 'dismissed') as dismissed
       from uptier.events where campaign is not null group by account, campaign
     ), sold as (
       select p.account, p.campaign, sum(c.mrr_delta) as mrr from per p
       join uptier.conversions c on c.account = p.account and c.at >= p.at group by 1, 2
     ), again as (
       select day, campaign, count(*) filter (where qualified) as qualified, count(*) filter (where shown) as shown,
         count(*) filter (where engaged) as engaged, count(*) filter (where previewed) as previewed,
         count(*) filter (where dismissed) as dismissed, count(mrr) as paid, coalesce(sum(mrr), 0) as mrr
       from per left join sold using (account, campaign) group by day, campaign
     ), kept as (
       select day, campaign, sum(qualified) as qualified, sum(shown) as shown, sum(engaged) as engaged, sum(previewed) as previewed,
         sum(dismissed) as dismissed, sum(paid) as paid, sum(mrr) as mrr
       from uptier.rollups where experiment = '' and campaign <> '' group by day, campaign
     )
     select coalesce(k.campaign, a.campaign) as campaign, coalesce(k.day, a.day) as day, to_jsonb(k) as kept, to_jsonb(a) as again
     from kept k full join again a using (day, campaign)
     where (k.qualified, k.shown, k.engaged, k.previewed, k.dismissed, k.paid, k.mrr)
       is distinct from (a.qualified, a.shown, a.engaged, a.previewed, a.dismissed, a.paid, a.mrr)`,
  );
  if (differing.rows.length > 0) {
    throw new Error(
      `${differing.rows.length} counts differ, the first: ${JSON.stringify(differing.rows[0])}`,
    );
  }
  const tests = await pool.query(
    `with met as (
       select x.account, x.arm, x.first_at as at, x.first_at + 14 * ${day}::bigint as until from uptier.exposures x
       where x.experiment <> 'holdout'
     ), again as (
       select arm, count(*) as eligible, sum((select sum(c.mrr_delta) from uptier.conversions c
           where c.account = met.account and c.at >= met.at and c.at < met.until)) as mrr,
         count(*) filter (where exists (select 1 from uptier.events e where e.account = met.account
           and e.campaign = '${'usage-seats-95'}' and e.kind = 'previewed' and e.received_at >= met.at and e.received_at < met.until)) as previewed
       from met group by arm
     ), kept as (
       select arm, sum(eligible) as eligible, sum(mrr) as mrr, sum(previewed) as previewed from uptier.rollups
       where experiment not in ('', 'holdout') group by arm
     )
     select to_jsonb(k) as kept, to_jsonb(a) as again from kept k full join again a using (arm)
     where (k.eligible, k.mrr, k.previewed) is distinct from (a.eligible, a.mrr, a.previewed)`,
  );
  if (tests.rows.length > 0) throw new Error(`the test's counts differ: ${JSON.stringify(tests.rows[0])}`);
  return [
    `exact: every day of every campaign and both arms of the test, recounted in ${((performance.now() - from) / 1000).toFixed(0)} s`,
  ];
}
