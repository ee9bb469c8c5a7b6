import { fillPeople } from './fillPeople.ts';
import { regret } from './regret.ts';
import { type Bench, campaign } from './startBench.ts';

const day = 86_400_000;

/**
 * A year of so many accounts and events, written by the database itself: every account pays, one in five has moved, one in twelve has
 * upgraded, most took part in a test. The counts are then made by the same background work that counts what an older release left.
 */
export async function fill(bench: Bench, { accounts, events }: { accounts: number; events: number }) {
  const { pool, uptier } = bench;
  const from = performance.now();
  const now = Date.now();
  const start = Math.floor(now / day) * day - 365 * day;
  const plans = `case n % 3 when 0 then 'growth' else 'starter' end`;
  await pool.query(
    `insert into uptier.accounts (account, version, customer, billing, fetched_at, mrr, currency, add_ons, segment, plan, first_paid_at, first_upgraded_at,
       moved_day)
     select 'account-' || n, 1, 'cus_' || n,
       jsonb_build_object('status', 'active', 'blockedBy', null, 'card', null, 'subscription', 'sub_' || n, 'clockTime', null,
         'estimate', '{"kind":"prorate","currency":"usd"}'::jsonb, 'plan', jsonb_build_object('id', ${plans}, 'interval', 'month',
           'extras', '{}'::jsonb, 'addOns', '{}'::jsonb, 'amount', 4900, 'periodStart', $1::bigint, 'periodEnd', $1::bigint + 20 * ${day}::bigint,
           'cancelAtPeriodEnd', false)),
       $1::bigint, 4900 + (n % 3) * 5000, 'usd', (n % 11 = 0)::int, case n % 4 when 0 then 'enterprise' when 1 then 'mid' else 'small' end,
       ${plans}, $2::bigint + (n % 365) * ${day}::bigint, case when n % 12 = 0 then $2::bigint + (n % 365 + 3) * ${day}::bigint end,
       case when n % 5 = 0 then $2::bigint / ${day} + n % 365 end
     from generate_series(1, $3::int) n`,
    [now, start, accounts],
  );
  // Five steps of one account with one of eight campaigns, on one day. Some send it away for good, some see it again two days later, and
  // of some the page did not tell that it was shown.
  await pool.query(
    `insert into uptier.events (account, id, user_id, at, received_at, kind, campaign, event)
     select account, 'event-' || n, 'olga', at, at, kind, campaign,
       jsonb_build_object('id', 'event-' || n, 'at', at, 'kind', kind, 'campaign', campaign)
     from (
       select n, 'account-' || (1 + story % $1::int) as account,
         case story % 8 when 0 then 'gate-sso' when 1 then 'usage-seats-80' when 2 then 'usage-seats-100' else '${campaign}' end as campaign,
         case when n % 5 = 3 and story % 50 = 0 then 'never_again' when n % 5 = 3 and story % 7 = 0 then 'exposure'
           when n % 5 = 1 and story % 11 = 0 then 'engaged'
           else (array['qualified_would_show', 'exposure', 'engaged', 'dismissed', 'previewed'])[1 + n % 5] end as kind,
         $2::bigint + (story % 360) * ${day}::bigint + (n % 5) * 60000 + story % 1000
           + case when n % 5 = 3 and story % 7 = 0 then 2 * ${day}::bigint else 0 end as at
       from (select n, n / 5 as story from generate_series(0, $3::int - 1) n) told
     ) e`,
    [accounts, start, events],
  );
  await pool.query(
    `insert into uptier.conversions (account, upgrade, mrr_delta, currency, at, motion, cause, plan, segment, campaign, credit, mrr_after,
       refunded_at, downgraded_at, canceled_at, lost_at)
     select account, 'upg-' || account, 1000 + n % 97 * 100, 'usd', at, 'tier', 'plan', 'starter', 'small',
       '${campaign}', case n % 2 when 0 then 'opened' else 'seen' end, 14900,
       case when n % 60 = 0 then at + 5 * ${day}::bigint end, case when n % 84 = 0 then at + 20 * ${day}::bigint end,
       case when n % 36 = 0 then at + 40 * ${day}::bigint end, case when n % 36 = 0 then at + 40 * ${day}::bigint end
     from (select n, 'account-' || n as account, $1::bigint + (n % 365) * ${day}::bigint + 3600000 as at
       from generate_series(12, $2::int, 12) n) s`,
    [start, accounts],
  );
  await pool.query(
    `insert into uptier.movements (account, day, at, before, after, currency, type, cause, ever_paid, plan, segment)
     select 'account-' || n, ($1::bigint / ${day}) + n % 365, $1::bigint + (n % 365) * ${day}::bigint, 4900 + (n % 3) * 5000 - 1000,
       4900 + (n % 3) * 5000, 'usd', 'expansion', case n % 2 when 0 then 'plan' else 'seats' end, true, 'starter', 'small'
     from generate_series(5, $2::int, 5) n`,
    [start, accounts],
  );
  await pool.query(
    `insert into uptier.experiments (id, phase, campaign, weights, variants, state, started_at, plan)
     values ('${campaign}', 1, '${campaign}', '[0.5, 0.5]', $2, 'running', $1::bigint, $3)`,
    [
      start,
      JSON.stringify(['A', 'B'].map((headline) => ({ en: { headline, body: 'Room for all.', cta: 'Go' } }))),
      JSON.stringify({ decideAt: start + 28 * day, conversionDays: 14, expectedAccounts: 100_000 }),
    ],
  );
  await pool.query(
    `with came as (
       select account, min(received_at) as at, hashtext(account) & 1 as arm from uptier.events
       where campaign = '${campaign}' and kind = 'qualified_would_show' group by account
     ), given as (
       insert into uptier.assignments (account, experiment, phase, arm, assigned_at)
       select account, '${campaign}', 1, arm::text, at from came
       union all select account, 'holdout', 1, (hashtext(account) % 20 = 0)::int::text, at from came
     )
     insert into uptier.exposures (account, experiment, phase, kind, arm, first_at)
     select account, '${campaign}', 1, 'qualified_would_show', arm::text, at from came
     union all select account, 'holdout', 1, 'qualified_would_show', (hashtext(account) % 20 = 0)::int::text, at from came`,
  );
  await pool.query(
    `insert into uptier.opportunities (account, id, motion, campaign, stage, source, reasons, change, yearly, currency, rank, created_at, seen_at, stage_at)
     select 'account-' || n, 'opp-' || n, 'tier', '${campaign}', (array['new', 'contacted', 'negotiating'])[1 + n % 3], 'account', '[]',
       '{"plan":"growth"}', 178800, 'usd', n % 101, $1::bigint - n % 200 * ${day}::bigint, $1::bigint, $1::bigint - n % 200 * ${day}::bigint
     from generate_series(10, $2::int, 10) n`,
    [now, accounts],
  );
  await fillPeople(pool, { accounts, now, start });
  await pool.query('vacuum analyze');
  const written = performance.now();
  let rounds = 0;
  for (let last = ''; last !== 'done'; rounds += 1) {
    await uptier.tick();
    const { rows } = await pool.query<{ done: string | null }>(
      `select value ->> 'doneAt' as done from uptier.settings where key = 'metrics.past'`,
    );
    last = rows[0]?.done ? 'done' : 'going';
  }
  await regret(bench);
  for (let left = 1; left > 0; ) {
    await uptier.tick();
    const { rows } = await pool.query<{ left: number }>(
      'select count(*)::int as left from uptier.rollup_deltas',
    );
    left = rows[0]!.left;
  }
  await pool.query('vacuum analyze');
  const counted = performance.now();
  const { rows } = await pool.query<{ journeys: string; rollups: string; waits: string }>(
    `select (select count(*) from uptier.journeys) as journeys, (select count(*) from uptier.rollups) as rollups,
       (select count(*) from uptier.rollup_waits) as waits`,
  );
  const seconds = (ms: number) => (ms / 1000).toFixed(0);
  return [
    `${accounts} accounts and ${events} events written in ${seconds(written - from)} s, counted in ${rounds} rounds, ${seconds(counted - written)} s`,
    `${rows[0]!.journeys} journeys in ${rows[0]!.rollups} rollup rows and ${rows[0]!.waits} of waits`,
  ];
}
