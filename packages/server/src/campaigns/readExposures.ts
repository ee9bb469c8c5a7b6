import { dayMs, dayOf, stageBits } from '../metrics/stages.ts';
import type { Query } from '../storage/Database.ts';
import { experiments, journeys } from '../storage/schema.ts';
import { and, asc, eq, gt, isNotNull } from '../storage/sql.ts';
import { defaultTestPlan, type ExposurePage, type TestExposure } from './TestPlan.ts';

const most = 10_000;

/** The accounts that met a test, in their order, a page at a time: what every number of the test can be counted again from. */
export async function readExposures(
  { query, now }: { query: Query; now: number },
  { campaign, phase, after = '', limit = 1000 }: ExposurePage & { campaign: string; phase: number },
): Promise<TestExposure[]> {
  const [test] = await query
    .select()
    .from(experiments)
    .where(and(eq(experiments.campaign, campaign), eq(experiments.phase, phase)));
  if (!test) return [];
  const { conversionDays } = test.plan ?? defaultTestPlan(test.startedAt);
  const end = Math.min(now, test.stoppedAt ?? now);
  const lastDay = dayOf(end - conversionDays * dayMs) - 1;
  const own = [eq(journeys.campaign, campaign), eq(journeys.experiment, test.id), eq(journeys.phase, phase)];
  const rows = await query
    .select()
    .from(journeys)
    .where(and(...own, isNotNull(journeys.day), gt(journeys.account, after)))
    .orderBy(asc(journeys.account))
    .limit(Math.min(most, Math.max(1, limit)));
  return rows.map(({ account, arm, at, day, reached, paidAt, mrr }) => ({
    ...{ account, arm, metAt: at!, paidAt, mrr },
    counts: day! <= lastDay,
    mixed: (reached & stageBits.mixed) !== 0,
  }));
}
