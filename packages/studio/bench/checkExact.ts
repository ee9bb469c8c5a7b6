import type pg from 'pg';
import type { Bench } from './startBench.ts';

const day = 86_400_000;
const soon = `30 * ${day}::bigint`;
const steps = ['qualified', 'eligible', 'shown', 'engaged', 'previewed', 'paid'];
const counters = [
  ...steps,
  ...[
    'dismissed',
    'never_again',
    'refunded',
    'downgraded',
    'canceled',
    'mixed',
    'contacted',
    'erred',
    'repeated',
    'skipped',
  ],
  ...['mrr', 'mrr_squares'],
];

/** Every journey again from the events, and who took part in what. */
const recountedJourneys = `
  create temp table again as
  with told as (select account, campaign, kind, received_at as at from uptier.events where campaign is not null), met as (
    select account, campaign, '' as experiment, '' as arm, min(at) as at, null::bigint as until from told group by account, campaign
    union all select account, '', '', '', min(at), null from told group by account
    union all select account, case experiment when 'holdout' then '' else experiment end, experiment, arm, first_at,
      case when experiment <> 'holdout' then first_at + 14 * ${day}::bigint end from uptier.exposures
  ), seen as (
    select m.account, m.campaign, m.experiment, m.arm, m.at, m.until, count(*) filter (where kind = 'qualified_would_show') > 0 as qualified,
      count(*) filter (where kind = 'exposure') > 0 as shown, count(*) filter (where kind = 'engaged') > 0 as engaged,
      count(*) filter (where kind = 'previewed') > 0 as previewed, count(*) filter (where kind = 'dismissed') > 0 as dismissed,
      count(*) filter (where kind = 'never_again') > 0 as never_again,
      max(t.at) filter (where kind = 'exposure') - min(t.at) filter (where kind = 'exposure') >= ${day} as repeated
    from met m join told t on t.account = m.account and t.at >= m.at and (m.until is null or t.at < m.until)
      and (m.campaign = '' or t.campaign = m.campaign) and (m.experiment <> 'holdout' or t.kind = 'qualified_would_show')
    group by 1, 2, 3, 4, 5, 6
  ), sold as (
    select s.account, s.campaign, s.experiment, min(c.at) as first, sum(c.mrr_delta) as mrr, sum(c.mrr_delta) filter (where c.lost_at is null) as kept,
      bool_or(c.refunded_at < c.at + ${soon}) as refunded, bool_or(c.downgraded_at < c.at + ${soon}) as downgraded,
      bool_or(c.canceled_at < c.at + ${soon}) as canceled
    from seen s join uptier.conversions c on c.account = s.account and c.at >= s.at and (s.until is null or c.at < s.until) group by 1, 2, 3
  )
  select s.account, s.campaign, s.experiment, s.arm, s.at, s.at / ${day} as day, s.qualified, s.qualified as eligible, s.shown, s.engaged, s.previewed,
    o.first is not null as paid, s.dismissed, s.never_again, coalesce(s.repeated, false) as repeated, false as mixed,
    coalesce(o.refunded, false) as refunded, coalesce(o.downgraded, false) as downgraded,
    coalesce(o.canceled, false) or exists (select 1 from uptier.conversions c
      where c.account = s.account and c.canceled_at >= s.at and c.canceled_at < s.at + ${soon}) as canceled,
    exists (select 1 from trouble t where t.account = s.account and t.name = 'support_contact'
      and t.at >= s.at and t.at < s.at + ${soon}) as contacted,
    exists (select 1 from trouble t where t.account = s.account and t.name = 'page_error'
      and t.at >= s.at and t.at < coalesce(s.until, s.at + ${soon})) as erred,
    coalesce(case when s.experiment = 'holdout' then o.kept else o.mrr end, 0) as mrr, (o.first - s.at) / ${day} as waited
  from seen s left join sold o using (account, campaign, experiment)`;

const without = steps.slice(1).map((step, index) => `${step} and not ${steps[index]}`);
const recounted = counters.map((name) => {
  if (name === 'mrr') return 'sum(mrr)::float8 as mrr';
  if (name === 'mrr_squares') return 'sum(mrr::float8 * mrr) as mrr_squares';
  return `count(*) filter (where ${name === 'skipped' ? without.join(' or ') : name})::float8 as ${name}`;
});
const kept = counters.map((name) => `sum(${name})::float8 as ${name}`);
const own = 'campaign, experiment, arm, day';

const differing = `
  with kept as (
    select ${own}, ${kept.join(', ')} from (
      select ${own}, ${counters.join(', ')} from uptier.rollups union all select ${own}, ${counters.join(', ')} from uptier.rollup_deltas
    ) r group by ${own}
  ), recounted as (select ${own}, ${recounted.join(', ')} from again group by ${own})
  select to_jsonb(k) as kept, to_jsonb(a) as again from kept k full join recounted a using (${own})
  where (${counters.map((name) => `k.${name}`).join(', ')}) is distinct from (${counters.map((name) => `a.${name}`).join(', ')})`;

const differingWaits = `
  with kept as (
    select campaign, day, waited, sum(accounts) as accounts from (
      select campaign, day, waited, accounts from uptier.rollup_waits
      union all select campaign, day, waited, 1 from uptier.rollup_deltas where waited is not null
    ) w group by 1, 2, 3
  ), recounted as (select campaign, day, waited, count(*) as accounts from again where experiment = '' and paid group by 1, 2, 3)
  select to_jsonb(k) as kept, to_jsonb(a) as again from kept k full join recounted a using (campaign, day, waited)
  where k.accounts is distinct from a.accounts`;

const differingWeeks = `
  select to_jsonb(c) as kept, to_jsonb(a) as again
  from uptier.conversions c left join again a on a.account = c.account and a.campaign = '' and a.experiment = '' and a.at <= c.at
  where c.came_day is distinct from a.day`;

/**
 * Every count again from events, sales, signals and parts in tests, in another way, against what Studio adds up: all counters of every
 * day, outside tests, in them and in the holdout, how long everybody waited, and when who bought had come. Throws on the first that differs.
 */
export async function checkExact({ pool }: Bench): Promise<string[]> {
  const from = performance.now();
  const client = await pool.connect();
  try {
    await compare(client);
  } finally {
    // The table was only for this.
    await client.query('rollback');
    client.release();
  }
  return [
    `exact: ${counters.length} counters of every day, campaign, arm and the holdout, all waits and first visits, recounted in ${((performance.now() - from) / 1000).toFixed(0)} s`,
  ];
}

async function compare(client: pg.PoolClient): Promise<void> {
  await client.query('begin');
  await client.query(recountedJourneys);
  const { rows: sums } = await client.query(`select ${recounted.join(', ')} from again`);
  const empty = counters.filter((name) => name !== 'mixed' && !(sums[0][name] > 0));
  if (empty.length > 0) throw new Error(`there is nothing of ${empty.join(', ')}, so nothing is shown of it`);
  for (const [what, query] of [
    ['counts', differing],
    ['waits', differingWaits],
    ['sales', differingWeeks],
  ] as const) {
    const { rows } = await client.query(query);
    if (rows.length > 0)
      throw new Error(`${rows.length} ${what} differ, the first: ${JSON.stringify(rows[0])}`);
  }
}
