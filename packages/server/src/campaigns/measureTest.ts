import type { Base } from '../context.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { assignments, conversions, events, experiments, exposures } from '../storage/schema.ts';
import { desc, eq, sql } from '../storage/sql.ts';
import { defaultTestPlan, type MeasuredArm, type TestMeasures } from './TestPlan.ts';

const DAY = 86_400_000;

type Experiment = typeof experiments.$inferSelect;

/**
 * What a test's verdict is read from. An account counts from the moment the prompt would first have been shown, shown or
 * withheld, and once its time to convert is over; only what it did within that time counts.
 */
export async function measureTest(
  { catalog, db, now }: Base,
  campaign: string,
): Promise<TestMeasures | null> {
  const [experiment] = await db.query
    .select()
    .from(experiments)
    .where(eq(experiments.campaign, campaign))
    .orderBy(desc(experiments.phase))
    .limit(1);
  if (!experiment) return null;
  const plan = experiment.plan ?? defaultTestPlan(experiment.startedAt);
  const [arms, daily, mixed] = await Promise.all([
    measureArms(db.query, experiment, plan.conversionDays * DAY, now()),
    countDaily(db.query, experiment),
    countMixed(db.query, experiment),
  ]);
  const accounts = arms.reduce((sum, arm) => sum + arm.accounts + arm.maturing, 0);
  const { state, startedAt, stoppedAt, weights, variants } = experiment;
  const test = { state, startedAt, stoppedAt, weights, variants, currency: catalog.currency };
  return { ...test, plan, arms, daily, contamination: accounts > 0 ? mixed / accounts : 0 };
}

async function measureArms(
  db: Query,
  experiment: Experiment,
  time: number,
  now: number,
): Promise<MeasuredArm[]> {
  const rows = await rowsOf<MeasuredArm & { arm: string }>(
    db,
    sql`
      with met as (
        select account, arm, first_at as at, first_at + ${time} as until, first_at + ${time} <= ${now} as matured
        from ${exposures}
        where experiment = ${experiment.id} and phase = ${experiment.phase} and kind = 'qualified_would_show'
      ), bought as (
        select met.account, sum(c.mrr_delta)::float8 as mrr
        from met join ${conversions} c on c.account = met.account and c.at >= met.at and c.at < met.until
        group by met.account
      ), did as (
        select met.account, bool_or(e.kind = 'exposure') as shown, bool_or(e.kind = 'engaged') as engaged,
          bool_or(e.kind = 'previewed') as previewed, bool_or(e.kind = 'dismissed') as dismissed,
          bool_or(e.kind = 'never_again') as never_again
        from met join ${events} e
          on e.account = met.account and e.campaign = ${experiment.campaign} and e.received_at >= met.at and e.received_at < met.until
        group by met.account
      )
      select met.arm,
        count(*) filter (where matured)::int as accounts,
        count(*) filter (where not matured)::int as maturing,
        count(*) filter (where matured and did.shown)::int as shown,
        count(*) filter (where matured and did.engaged)::int as engaged,
        count(*) filter (where matured and did.previewed)::int as previewed,
        count(*) filter (where matured and did.dismissed)::int as dismissed,
        count(*) filter (where matured and did.never_again)::int as "neverAgain",
        count(bought.mrr) filter (where matured)::int as paid,
        coalesce(sum(bought.mrr) filter (where matured), 0)::float8 as mrr,
        coalesce(sum(bought.mrr * bought.mrr) filter (where matured), 0)::float8 as "mrrSquares"
      from met left join bought using (account) left join did using (account)
      group by met.arm`,
  );
  return experiment.weights.map((_, index) => {
    const { arm: _arm, ...measured } = rows.find(({ arm }) => arm === String(index)) ?? {
      arm: '',
      ...nobody,
    };
    return measured;
  });
}

const nobody: MeasuredArm = {
  accounts: 0,
  maturing: 0,
  shown: 0,
  engaged: 0,
  previewed: 0,
  dismissed: 0,
  neverAgain: 0,
  paid: 0,
  mrr: 0,
  mrrSquares: 0,
};

/** Accounts that met the test for the first time, by day since its start and by arm. */
async function countDaily(db: Query, { id, phase, weights, startedAt }: Experiment): Promise<number[][]> {
  const rows = await rowsOf<{ day: number; arm: string; accounts: number }>(
    db,
    sql`
      select ((first_at - ${startedAt}) / ${DAY})::int as day, arm, count(*)::int as accounts
      from ${exposures}
      where experiment = ${id} and phase = ${phase} and kind = 'qualified_would_show'
      group by 1, 2`,
  );
  const last = Math.max(-1, ...rows.map(({ day }) => day));
  return Array.from({ length: last + 1 }, (_, day) =>
    weights.map(
      (_weight, index) => rows.find((row) => row.day === day && row.arm === String(index))?.accounts ?? 0,
    ),
  );
}

/** Accounts whose pages say they showed another arm than the one we assigned. */
async function countMixed(db: Query, { id, phase, campaign, startedAt }: Experiment): Promise<number> {
  const [row] = await rowsOf<{ accounts: number }>(
    db,
    sql`
      select count(distinct a.account)::int as accounts
      from ${assignments} a
      join ${events} e on e.account = a.account and e.campaign = ${campaign} and e.at >= ${startedAt}
      where a.experiment = ${id} and a.phase = ${phase} and e.kind = 'exposure'
        and e.event ->> 'experiment' = ${id} and e.event ->> 'phase' = ${String(phase)} and e.event ->> 'arm' <> a.arm`,
  );
  return row?.accounts ?? 0;
}
