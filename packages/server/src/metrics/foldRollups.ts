import type { ServerContext } from '../context.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { rollupDeltas, rollups, rollupWaits } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import { counterColumns, counterNames, counterSums, cubeColumns } from './deltaSql.ts';

const perStatement = 20_000;
const statementsPerRound = 20;
/** Any fixed number: two instances that fold at once would wait for each other's rows. */
export const foldLock = 7_385_011_403;

const added = sql.raw(counterNames.map((name) => `${name} = r.${name} + excluded.${name}`).join(', '));

/**
 * Moves what was counted lately into the rollups. Taking away and adding are one statement: a reader that adds both sees each count once,
 * before and after.
 */
export async function foldRollups({ db }: Pick<ServerContext, 'db'>): Promise<void> {
  for (let round = 0; round < statementsPerRound; round += 1) {
    const folded = await db.transaction(async (tx) => {
      const [lock] = await rowsOf<{ mine: boolean }>(
        tx,
        sql`select pg_try_advisory_xact_lock(${foldLock}) as mine`,
      );
      if (!lock?.mine) return 0;
      const [row] = await rowsOf<{ folded: number }>(tx, foldSql);
      return row?.folded ?? 0;
    });
    if (folded < perStatement) return;
  }
}

const foldSql = sql`
  with taken as (
    delete from ${rollupDeltas} where ctid = any (array(select ctid from ${rollupDeltas} limit ${perStatement}))
    returning *
  ), counts as (
    insert into ${rollups} as r (${cubeColumns}, ${counterColumns})
    select ${cubeColumns}, ${counterSums} from taken group by ${cubeColumns}
    on conflict (campaign, experiment, phase, arm, plan, segment, day) do update set ${added}
  ), waits as (
    insert into ${rollupWaits} as w (day, campaign, plan, segment, waited, accounts)
    select day, campaign, plan, segment, waited, count(*) from taken where waited is not null group by 1, 2, 3, 4, 5
    on conflict (campaign, plan, segment, day, waited) do update set accounts = w.accounts + excluded.accounts
  )
  select count(*)::int as folded from taken`;
