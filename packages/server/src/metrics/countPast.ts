import { fromInside } from '../campaigns/fromInside.ts';
import { conversionDays } from '../campaigns/TestPlan.ts';
import type { ServerContext } from '../context.ts';
import { happenedSql } from '../events/happenedAt.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import {
  accounts,
  events,
  experiments,
  exposures,
  journeys,
  rollupDeltas,
  settings,
  traits,
} from '../storage/schema.ts';
import { eq, type SQL, sql } from '../storage/sql.ts';
import { countMissedSales, type Missed } from './countMissedSales.ts';
import { cubeColumns, cubeOf, stageColumns, stagesIn } from './deltaSql.ts';
import { troubleOf } from './recordTrouble.ts';
import { dayMs, stageBits } from './stages.ts';

const key = 'metrics.past';
const perRound = 5_000;
/** Any fixed number: one instance counts at a time. */
const countLock = 7_385_011_404;
/** Instances of the release before, which count nothing, are gone by then. */
const secondLookMs = 6 * 3_600_000;

type Progress = { after: string; round: 1 | 2; doneAt: number | null };

const day = sql.raw(`${dayMs}::bigint`);

const happened = happenedSql('e');

/** What events say of a journey: its stages, and when it was shown for the first and for the last time. */
const toldSql: SQL = sql`bit_or(case kind ${sql.raw(
  [
    ['qualified_would_show', stageBits.qualified | stageBits.eligible],
    ['exposure', stageBits.shown],
    ['engaged', stageBits.engaged],
    ['previewed', stageBits.previewed],
    ['dismissed', stageBits.dismissed],
    ['never_again', stageBits.neverAgain],
  ]
    .map(([kind, bits]) => `when '${kind}' then ${bits}`)
    .join(' '),
)} else 0 end) as bits,
  min(${happened}) filter (where kind = 'exposure') as shown_at, max(${happened}) filter (where kind = 'exposure') as shown_last`;

/**
 * Counts what was reported before this release, and what instances of the one before took in beside it: some accounts each round, twice over,
 * the second time when they are gone. A journey only ever gains what it lacks, so counting again adds nothing.
 */
export async function countPast({
  catalog,
  db,
  now,
}: Pick<ServerContext, 'catalog' | 'db' | 'now'>): Promise<void> {
  await db.transaction(async (tx) => {
    const [lock] = await rowsOf<{ mine: boolean }>(
      tx,
      sql`select pg_try_advisory_xact_lock(${countLock}) as mine`,
    );
    if (!lock?.mine) return;
    const [row] = await tx.select().from(settings).where(eq(settings.key, key));
    const progress = (row?.value as Progress | undefined) ?? { after: '', round: 1, doneAt: null };
    const isWaiting = progress.doneAt !== null && now() < progress.doneAt + secondLookMs;
    if (isWaiting || (progress.doneAt !== null && progress.round === 2)) return;
    const begins: Progress = progress.doneAt === null ? progress : { after: '', round: 2, doneAt: null };
    const last = await countAccounts(tx, {
      after: begins.after,
      limit: perRound,
      currency: catalog.currency,
    });
    const next: Progress = last === null ? { ...begins, doneAt: now() } : { ...begins, after: last };
    const values = { key, value: next, updatedAt: now() };
    await tx.insert(settings).values(values).onConflictDoUpdate({ target: settings.key, set: values });
  });
}

/** Counts some accounts, in the order of their names, and answers the last; null when none are left. */
export async function countAccounts(
  tx: Query,
  { after, limit, currency }: { after: string; limit: number; currency: string },
): Promise<string | null> {
  const [found] = await rowsOf<{ last: string | null }>(
    tx,
    sql`
      with recursive walked as (
        (select account, 1 as n from ${events} where account > ${after} order by account limit 1)
        union all
        select (select e.account from ${events} e where e.account > walked.account order by e.account limit 1), n + 1
        from walked where walked.account is not null and n < ${limit}
      )
      select max(account) as last from walked`,
  );
  const last = found?.last ?? null;
  if (last === null) return null;
  const range = (row: string) =>
    sql`${sql.raw(row)}.account > ${after} and ${sql.raw(row)}.account <= ${last}`;
  await markPast(tx, { range, currency });
  return last;
}

async function markPast(tx: Query, { range, currency }: Missed): Promise<void> {
  await tx.execute(sql`
    with reached as (
      select account, campaign, min(${happened}) as at, ${toldSql}
      from ${events} e where campaign is not null and ${range('e')} and not ${fromInside('e')} group by account, campaign
    ), parts as (
      select x.account, case when x.experiment = 'holdout' then '' else coalesce(p.campaign, x.experiment) end as campaign,
        x.experiment, x.phase, x.arm, x.first_at as at,
        case when x.experiment <> 'holdout'
          then x.first_at + coalesce((p.plan ->> 'conversionDays')::int, ${conversionDays}) * ${day} end as until
      from ${exposures} x left join ${experiments} p on p.id = x.experiment and p.phase = x.phase
      where x.kind = 'qualified_would_show' and ${range('x')}
    ), wanted as (
      select account, campaign, '' as experiment, 0 as phase, '' as arm, at, null::bigint as until, bits, shown_at, shown_last
      from reached
      union all
      select account, '', '', 0, '', min(at), null, bit_or(bits), min(shown_at), max(shown_last) from reached group by account
      union all
      select t.account, t.campaign, t.experiment, t.phase, t.arm, t.at, t.until,
        ${stageBits.qualified | stageBits.eligible} | coalesce(told.bits, 0), told.shown_at, told.shown_last
      from parts t cross join lateral (
        select ${toldSql} from ${events} e where e.account = t.account and e.campaign = t.campaign
          and ${happened} >= t.at and ${happened} < t.until
      ) told
    ), found as (
      select w.*, w.bits | ${troubleOf('w')}
        | case when w.shown_last >= w.shown_at + ${day} then ${stageBits.repeated} else 0 end as gained
      from wanted w where w.bits <> 0
    ), marked as (
      insert into ${journeys} as j
        (account, campaign, experiment, phase, arm, plan, segment, at, day, until, reached, fresh, shown_at)
      select w.account, w.campaign, w.experiment, w.phase, w.arm, coalesce(a.billing -> 'plan' ->> 'id', ''),
        coalesce(t.value #>> '{}', a.segment, ''), w.at, w.at / ${day}, w.until, w.gained, w.gained, w.shown_at
      from found w left join ${accounts} a on a.account = w.account
        left join ${traits} t on t.account = w.account and t.user_id = '' and t.name = 'segment'
      order by w.account, w.campaign, w.experiment, w.phase
      on conflict (account, campaign, experiment, phase) do update set
        reached = j.reached | excluded.reached, fresh = excluded.reached & ~j.reached,
        shown_at = coalesce(j.shown_at, excluded.shown_at)
      where (j.reached | excluded.reached) <> j.reached
      returning day, campaign, experiment, phase, arm, plan, segment, reached, fresh
    )
    insert into ${rollupDeltas} (${cubeColumns}, ${stageColumns})
    select ${cubeOf('marked')}, ${stagesIn('marked')} from marked`);
  // Apart, so that it finds the rows. A sale that is just being made does not see them yet; it is found the second time.
  await countMissedSales(tx, { range, currency });
}
