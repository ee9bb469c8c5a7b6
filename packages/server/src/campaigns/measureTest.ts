import type { Base } from '../context.ts';
import { troubles } from '../metrics/recordTrouble.ts';
import { dayMs, dayOf } from '../metrics/stages.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { experiments, rollupDeltas, rollups, signals } from '../storage/schema.ts';
import { and, desc, eq, sql } from '../storage/sql.ts';
import type { RuledCampaign } from './effectiveRules.ts';
import { changedParts, printRules, type RulePrints } from './rulePrints.ts';
import {
  defaultTestPlan,
  type MeasuredArm,
  planOf,
  type TestMeasures,
  type TestPhase,
  type TestRecord,
} from './TestPlan.ts';

type Experiment = typeof experiments.$inferSelect;

/**
 * What a test's verdict is read from. An account counts from the moment the prompt would first have been shown, shown or withheld, and
 * once its whole day's time to convert is over; only what it did within that time counts. A test that was stopped is read as of then: later
 * everybody sees the same, and whoever was still deciding never counts. Read from counts, however many accounts there are.
 */
export async function measureTest(
  { catalog, db, now }: Base,
  { campaign, phase: asked }: { campaign: RuledCampaign; phase: number | undefined },
): Promise<TestMeasures | null> {
  const phases = await readPhases(db.query, campaign.id);
  const phase = asked ?? phases[0]?.phase ?? 0;
  const [experiment] = await db.query
    .select()
    .from(experiments)
    .where(and(eq(experiments.campaign, campaign.id), eq(experiments.phase, phase)));
  if (!experiment) return null;
  const { startedAt, stoppedAt, weights } = experiment;
  const record = experiment.plan ?? defaultTestPlan(startedAt);
  const end = Math.min(now(), stoppedAt ?? Number.POSITIVE_INFINITY);
  const days = (await readDays(db.query, experiment)).filter(({ day }) => day <= dayOf(end));
  const lastDay = dayOf(end - record.conversionDays * dayMs) - 1;
  const arms = weights.map((_, index) =>
    armOf(
      days.filter(({ arm }) => arm === String(index)),
      lastDay,
    ),
  );
  const met = sumOf(
    days.filter(({ day }) => day > 0),
    'eligible',
  );
  return {
    ...settingsOf(experiment),
    phases,
    currency: catalog.currency,
    plan: planOf(record),
    arms,
    daily: dailyOf(days, experiment),
    contamination: met > 0 ? sumOf(days, 'mixed') / met : 0,
    heard: await readHeard(db.query, startedAt),
    changedRules: changedIn(record, stoppedAt === null ? printRules(campaign) : record.endRules),
  };
}

function settingsOf({ id, phase, state, startedAt, stoppedAt, ...test }: Experiment) {
  const { weights, variants, withheld, traffic, fixes, plan } = test;
  return {
    ...{ id, phase, state, startedAt, stoppedAt, weights, variants },
    withheld: withheld ?? [],
    traffic: traffic ?? 1,
    fixes: fixes ?? [],
    end: plan?.end ?? null,
  };
}

const changedIn = ({ rules }: TestRecord, after: RulePrints | undefined) =>
  rules && after ? changedParts(rules, after) : null;

function readPhases(db: Query, campaign: string): Promise<TestPhase[]> {
  const { phase, startedAt, stoppedAt } = experiments;
  return db
    .select({ phase, startedAt, stoppedAt })
    .from(experiments)
    .where(eq(experiments.campaign, campaign))
    .orderBy(desc(phase));
}

const numbers = [
  'qualified',
  'eligible',
  'shown',
  'engaged',
  'previewed',
  'paid',
  'dismissed',
  'neverAgain',
  'refunded',
  'downgraded',
  'canceled',
  'contacted',
  'erred',
  'mixed',
  'mrr',
  'mrrSquares',
] as const;

type Counter = (typeof numbers)[number];
type Day = Record<Counter, number> & { day: number; arm: string };

const columnOf: Partial<Record<Counter, string>> = { neverAgain: 'never_again', mrrSquares: 'mrr_squares' };

/** What happened in the last seconds is not in the rollups yet. */
function readDays(db: Query, { id, phase, campaign }: Experiment): Promise<Day[]> {
  const sums = numbers.map((name) => `sum(${columnOf[name] ?? name})::float8 as "${name}"`).join(', ');
  const columns = sql.raw(`day, arm, ${numbers.map((name) => columnOf[name] ?? name).join(', ')}`);
  const own = sql`campaign = ${campaign} and experiment = ${id} and phase = ${phase}`;
  return rowsOf(
    db,
    sql`
      select day, arm, ${sql.raw(sums)} from (
        select ${columns} from ${rollups} where ${own}
        union all select ${columns} from ${rollupDeltas} where ${own}
      ) counts group by day, arm`,
  );
}

async function readHeard(db: Query, since: number): Promise<TestMeasures['heard']> {
  const told = (wanted: string) => {
    // Written out, or the index of these names is not used.
    const names = Object.entries(troubles).flatMap(([name, what]) => (what === wanted ? [`'${name}'`] : []));
    return sql`exists (select 1 from ${signals} where name in (${sql.raw(names.join(', '))}) and at >= ${since})`;
  };
  const [heard] = await rowsOf<TestMeasures['heard']>(
    db,
    sql`select ${told('contacted')} as contacted, ${told('erred')} as erred`,
  );
  return heard!;
}

function armOf(days: Day[], lastDay: number): MeasuredArm {
  const matured = days.filter(({ day }) => day > 0 && day <= lastDay);
  const maturing = days.filter(({ day }) => day > lastDay);
  const {
    eligible: accounts,
    qualified: _,
    mixed: _mixed,
    ...reached
  } = Object.fromEntries(numbers.map((name) => [name, sumOf(matured, name)])) as Record<Counter, number>;
  return { ...reached, qualified: sumOf(days, 'qualified'), accounts, maturing: sumOf(maturing, 'eligible') };
}

/** First meetings by UTC day since the test's first. */
function dailyOf(days: Day[], { weights, startedAt }: Experiment): number[][] {
  const first = dayOf(startedAt);
  const last = Math.max(-1, ...days.map(({ day }) => day - first));
  return Array.from({ length: last + 1 }, (_, index) =>
    weights.map((_weight, arm) =>
      sumOf(
        days.filter((one) => one.day - first === index && one.arm === String(arm)),
        'eligible',
      ),
    ),
  );
}

const sumOf = (days: readonly Day[], name: Counter) => days.reduce((sum, day) => sum + day[name], 0);
