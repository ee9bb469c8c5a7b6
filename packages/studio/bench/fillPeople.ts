import type pg from 'pg';
import { campaign } from './startBench.ts';

const day = 86_400_000;

interface Year {
  accounts: number;
  /** Epoch milliseconds. */
  now: number;
  start: number;
}

/**
 * What people leave besides: seven of ten accounts were seen in the last month, two in a hundred told of trouble, one
 * in 200 asked for an approval and one in 500 for a person; every upgrade was written down three times, and Studio was used daily.
 */
export async function fillPeople(pool: pg.Pool, { accounts, now, start }: Year): Promise<void> {
  const facts = (
    n: string,
  ) => `jsonb_build_object('traits', jsonb_build_object('segment', 'small', 'health', 0.8), 'snapshot',
    jsonb_build_object('status', 'active', 'blockedBy', null, 'features', jsonb_build_object('sso', ${n} % 3 = 0),
      'plan', jsonb_build_object('id', case ${n} % 3 when 0 then 'growth' else 'starter' end, 'interval', 'month', 'extras', '{}'::jsonb,
        'addOns', '{}'::jsonb, 'amount', 4900, 'periodStart', ${now - 10 * day}::bigint, 'periodEnd', ${now + 20 * day}::bigint,
        'cancelAtPeriodEnd', false),
      'meters', jsonb_build_object('seats', jsonb_build_object('active', ${n} % 21, 'pending', 0, 'limit', 20, 'resetsAt', null,
        'forecast', null, 'relief', '{}'::jsonb)),
      'grants', '[]'::jsonb, 'estimate', '{"kind":"none","reason":"no_subscription"}'::jsonb, 'locale', 'en',
      'can', '["offers:read"]'::jsonb, 'isUpgrading', false))`;
  const statements: [string, unknown[]][] = [
    [
      `insert into uptier.sightings (account, user_id, bucket, at, facts)
       select 'account-' || n, 'olga', abs(hashtext('seen' || n)) % 1000, $1::bigint - n % 29 * ${day}::bigint, ${facts('n')}
       from generate_series(1, $2::int) n where n % 10 < 7`,
      [now, accounts],
    ],
    [
      // From three days before the account first came to a campaign to 41 days after; older ones are forgotten after 90 days.
      `insert into uptier.signals (account, id, user_id, name, at, client)
       select 'account-' || n, 'trouble-' || n, '', name, at, '' from (
         select n, case n / 11 % 3 when 0 then 'page_error' else 'support_contact' end as name,
           $1::bigint + ((n - 1) % 360 + n / 11 % 45 - 3) * ${day}::bigint as at
         from generate_series(11, $2::int, 11) n
       ) told where at > ${now - 89 * day}`,
      [start, accounts],
    ],
    [
      // The tick forgets some while it counts; a recount needs all that were there.
      "create table trouble as select account, name, at from uptier.signals where name in ('page_error', 'support_contact')",
      [],
    ],
    ['create index on trouble (account, name, at)', []],
    [
      `insert into uptier.signals (account, id, user_id, name, at, client)
       select 'account-' || n, 'export-' || n || '-' || times, '', 'export', $1::bigint - (n % 80 + times) * ${day}::bigint, ''
       from generate_series(1, $2::int, 4) n, generate_series(1, 3) times`,
      [now, accounts],
    ],
    [
      `insert into uptier.audit (account, id, at, user_id, action, subject, detail)
       select c.account, c.upgrade || '-' || step, c.at - step * 1000, 'olga', 'upgrade.' || (array['succeeded', 'calling', 'created'])[step + 1],
         c.upgrade, jsonb_build_object('quoted', 10000, 'charged', 10000, 'currency', 'usd', 'invoice', 'in_' || c.upgrade)
       from uptier.conversions c, generate_series(0, 2) step`,
      [],
    ],
    [
      `insert into uptier.audit (account, id, at, user_id, action, subject, detail)
       select '', 'studio-' || n, $1::bigint - n * ${day / 6}::bigint, 'Paula',
         'campaign.' || (array['draft_begun', 'draft_changed', 'published'])[1 + n % 3],
         case n % 4 when 0 then 'gate-sso' else '${campaign}' end,
         jsonb_build_object('version', n, 'before', word.s, 'after', word.s)
       from generate_series(1, 2000) n, lateral (select jsonb_build_object('rules', null, 'source', jsonb_build_object('en',
         jsonb_build_object('headline', 'Room for ' || n, 'body', repeat('Room for everybody. ', 10), 'cta', 'See Growth'))) as s) word`,
      [now],
    ],
    [
      `insert into uptier.audit (account, id, at, user_id, action, subject, detail)
       select account, 'desk-' || id, created_at, 'Paula', 'opportunity.updated', id, '{"from": "new", "note": "Called"}'::jsonb
       from uptier.opportunities`,
      [],
    ],
    [
      `insert into uptier.requests (account, id, state, change, merge_key, reason, approver, created_at, decided_at, expires_at)
       select 'account-' || n, 'req-' || n, state, '{"plan":"growth"}', 'growth', '{"code":"wall","meter":"seats"}',
         '{"id":"pat","name":"Pat"}', at, case when state = 'open' then null else at + ${day} end, at + 30 * ${day}::bigint
       from (select n, case when n / 200 % 4 = 0 then 'open' else 'declined' end as state,
         $1::bigint - n / 200 % 25 * ${day}::bigint as at from generate_series(200, $2::int, 200) n) r`,
      [now, accounts],
    ],
    [
      `insert into uptier.request_askers (account, request, user_id, name, note, asked_at)
       select account, id, 'dan-' || who, 'Dan ' || who, 'We are four people short.', created_at
       from uptier.requests, generate_series(1, 2) who`,
      [],
    ],
    [
      `insert into uptier.handoffs (account, id, kind, state, user_id, name, about, note, context, person, reply_by, created_at, answered_at)
       select 'account-' || n, 'hand-' || n, (array['sales', 'csm', 'help'])[1 + n / 500 % 3], state, 'olga', 'Olga', '{"plan":"growth"}',
         'We need SSO by March.',
         jsonb_build_object('accountName', 'account-' || n, 'status', 'active', 'plan', null, 'asked', '{"sso":3}'::jsonb, 'yearly', 178800,
           'currency', 'usd', 'meters', '{"seats":{"used":19,"limit":20}}'::jsonb),
         '{"id":"sam","name":"Sam"}', at + ${day}, at, case when state = 'open' then null else at + ${day / 2} end
       from (select n, case when n / 500 % 5 = 0 then 'open' else 'answered' end as state,
         $1::bigint - n / 500 % 300 * ${day}::bigint as at from generate_series(500, $2::int, 500) n) h`,
      [now, accounts],
    ],
  ];
  for (const [statement, values] of statements) await pool.query(statement, values);
}
