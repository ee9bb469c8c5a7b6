import type { Query } from '../storage/Database.ts';
import { experiments, journeys, rollupDeltas, signals } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import { cubeColumns, cubeOf, stageColumns, stagesIn } from './deltaSql.ts';
import { dayMs, regretDays, stageBits } from './stages.ts';

/** What a host tells of trouble, by the names that are kept for it (docs/signals.md). `signals_of_trouble` repeats them. */
export const troubles = { support_contact: 'contacted', page_error: 'erred' } as const;

export const isTrouble = (name: string): name is keyof typeof troubles => name in troubles;

const names = sql.raw(
  Object.keys(troubles)
    .map((name) => `'${name}'`)
    .join(', '),
);
const bit = sql.raw(`case s.name when 'page_error' then ${stageBits.erred} else ${stageBits.contacted} end`);
const soon = sql.raw(`${regretDays * dayMs}::bigint`);

/** A condition on a row of `signals`. */
export const troubleSql: SQL = sql`${signals.name} in (${names})`;

/**
 * Which trouble is held against a journey. Somebody asks for support while it is remembered what for: 30 days from the meeting, as with
 * refunds. A page fails when the prompt is there, and that may come again for as long as the account has to convert. The numbers of a test
 * that was stopped stand still.
 */
export const troubleOf = (row: string): SQL => {
  const j = sql.raw(row);
  return sql`(
    select coalesce(bit_or(${bit}), 0)
    from ${signals} s
    where s.account = ${j}.account and s.name in (${names}) and s.at >= ${j}.at
      and s.at < case s.name when 'page_error' then coalesce(${j}.until, ${j}.at + ${soon}) else ${j}.at + ${soon} end
      and not exists (
        select 1 from ${experiments} e where e.id = ${j}.experiment and e.phase = ${j}.phase and e.stopped_at <= s.at
      )
  )`;
};

/**
 * Holds what was told of trouble against the journeys of these accounts. The first time is what counts. Call it when the signals are stored,
 * with the accounts locked: a meeting that is told only afterwards looks for them.
 */
export async function recordTrouble(tx: Query, accounts: readonly string[]): Promise<void> {
  await tx.execute(sql`
    with met as (
      select * from ${journeys} where account in ${[...accounts]} and at is not null
      order by account, campaign, experiment, phase for update
    ), told as (
      select account, campaign, experiment, phase, ${troubleOf('met')} as bits from met
    ), troubled as (
      update ${journeys} j set reached = j.reached | told.bits, fresh = told.bits & ~j.reached from told
      where j.account = told.account and j.campaign = told.campaign and j.experiment = told.experiment
        and j.phase = told.phase and told.bits & ~j.reached <> 0
      returning j.*
    )
    insert into ${rollupDeltas} (${cubeColumns}, ${stageColumns})
    select ${cubeOf('troubled')}, ${stagesIn('troubled')} from troubled`);
}
