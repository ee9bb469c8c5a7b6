import { holdoutId } from '../campaigns/holdout.ts';
import type { Query } from '../storage/Database.ts';
import { conversions, experiments, journeys, rollupDeltas } from '../storage/schema.ts';
import { and, eq, isNull, lte, sql } from '../storage/sql.ts';
import { cubeColumns, cubeOf, stageColumns, stagesIn } from './deltaSql.ts';
import { dayMs, regretDays, stageBits } from './stages.ts';

const soon = regretDays * dayMs;
const columns = { refunded: 'refundedAt', downgraded: 'downgradedAt', canceled: 'canceledAt' } as const;

export interface Regret {
  account: string;
  what: keyof typeof columns;
  at: number;
  /** Left out: every upgrade the account has made. */
  upgrade?: string;
}

/** An upgrade that was given back, in money, in size or altogether. The first time is what counts. */
export async function recordRegret(tx: Query, { account, what, at, upgrade }: Regret): Promise<void> {
  const column = columns[what];
  await tx
    .update(conversions)
    .set({ [column]: at })
    .where(
      and(
        eq(conversions.account, account),
        isNull(conversions[column]),
        lte(conversions.at, at),
        upgrade === undefined ? undefined : eq(conversions.upgrade, upgrade),
      ),
    );
  const bit = stageBits[what];
  const regretted = sql`exists (
    select 1 from ${conversions} c
    where c.account = j.account and c.at >= j.at and (j.until is null or c.at < j.until)
      and ${sql.raw(`c.${what}_at`)} < c.at + ${soon}::bigint
  )`;
  // Who leaves soon after a prompt that sold nothing may have been driven away by it.
  const left = what === 'canceled' ? sql` or ${at} < j.at + ${soon}::bigint` : sql``;
  // The numbers of a test that was stopped stand still.
  const counts = sql`not exists (
    select 1 from ${experiments} e where e.id = j.experiment and e.phase = j.phase and e.stopped_at <= ${at}
  )`;
  await tx.execute(sql`
    with regretted as (
      update ${journeys} j set reached = reached | ${bit}, fresh = ${bit}
      where account = ${account} and reached & ${bit} = 0 and at <= ${at} and (${regretted}${left}) and ${counts}
      returning day, campaign, experiment, phase, arm, plan, segment, reached, fresh
    )
    insert into ${rollupDeltas} (${cubeColumns}, ${stageColumns})
    select ${cubeOf('regretted')}, ${stagesIn('regretted')} from regretted`);
}

/**
 * Holds against an account's part in the holdout what is known of upgrades that it counts only now. Who left without having bought anything
 * did so at a time that nobody kept, and is not held against it.
 */
export async function recordMissedRegret(tx: Query, account: string): Promise<void> {
  const bits = sql.raw(
    (Object.keys(columns) as Regret['what'][])
      .map((what) => `case when c.${what}_at < c.at + ${soon}::bigint then ${stageBits[what]} else 0 end`)
      .join(' | '),
  );
  await tx.execute(sql`
    with known as (
      select j.phase, bit_or(${bits}) as bits from ${journeys} j join ${conversions} c on c.account = j.account and c.at >= j.at
      where j.account = ${account} and j.campaign = '' and j.experiment = ${holdoutId} group by j.phase
    ), regretted as (
      update ${journeys} j set reached = j.reached | known.bits, fresh = known.bits & ~j.reached from known
      where j.account = ${account} and j.campaign = '' and j.experiment = ${holdoutId} and j.phase = known.phase
        and known.bits & ~j.reached <> 0
      returning j.*
    )
    insert into ${rollupDeltas} (${cubeColumns}, ${stageColumns})
    select ${cubeOf('regretted')}, ${stagesIn('regretted')} from regretted`);
}
