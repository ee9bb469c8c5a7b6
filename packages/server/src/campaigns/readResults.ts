import type { Base } from '../context.ts';
import { assignments, conversions, experiments, exposures } from '../storage/schema.ts';
import { and, count, countDistinct, desc, eq, gte, lt, sql } from '../storage/sql.ts';
import type { ArmResult, ExperimentResults } from './Campaigns.ts';

type Experiment = typeof experiments.$inferSelect;

/** Counts of the campaign's latest experiment, by the arm each account was given (intention to treat). */
export async function readResults(
  { catalog, db }: Base,
  campaign: string,
): Promise<ExperimentResults | null> {
  const [experiment] = await db.query
    .select()
    .from(experiments)
    .where(eq(experiments.campaign, campaign))
    .orderBy(desc(experiments.phase))
    .limit(1);
  if (!experiment) return null;
  const { id, phase, state, startedAt, stoppedAt } = experiment;
  const [assigned, met, paid] = await Promise.all([
    countAssigned(db.query, experiment),
    countMet(db.query, experiment),
    countPaid(db.query, experiment),
  ]);
  const arms = experiment.weights.map((weight, index): ArmResult => {
    const arm = String(index);
    const metArm = (kind: string) => met.find((row) => row.arm === arm && row.kind === kind)?.accounts ?? 0;
    const paidArm = paid.find((row) => row.arm === arm);
    return {
      arm,
      weight,
      assigned: assigned.find((row) => row.arm === arm)?.accounts ?? 0,
      qualifiedWouldShow: metArm('qualified_would_show'),
      exposed: metArm('exposure'),
      paidAccounts: paidArm?.accounts ?? 0,
      paidCount: paidArm?.upgrades ?? 0,
      mrrDelta: paidArm?.mrrDelta ?? 0,
    };
  });
  return { campaign, experiment: id, phase, state, startedAt, stoppedAt, currency: catalog.currency, arms };
}

type Db = Base['db']['query'];

function countAssigned(db: Db, { id, phase }: Experiment) {
  return db
    .select({ arm: assignments.arm, accounts: count() })
    .from(assignments)
    .where(and(eq(assignments.experiment, id), eq(assignments.phase, phase)))
    .groupBy(assignments.arm);
}

function countMet(db: Db, { id, phase }: Experiment) {
  return db
    .select({ arm: exposures.arm, kind: exposures.kind, accounts: count() })
    .from(exposures)
    .where(and(eq(exposures.experiment, id), eq(exposures.phase, phase)))
    .groupBy(exposures.arm, exposures.kind);
}

/** Payments after the account was given its arm and before the experiment ended. */
function countPaid(db: Db, { id, phase, stoppedAt }: Experiment) {
  return db
    .select({
      arm: assignments.arm,
      accounts: countDistinct(conversions.account),
      upgrades: count(),
      mrrDelta: sql<number>`sum(${conversions.mrrDelta})`.mapWith(Number),
    })
    .from(conversions)
    .innerJoin(
      assignments,
      and(
        eq(assignments.account, conversions.account),
        eq(assignments.experiment, id),
        eq(assignments.phase, phase),
      ),
    )
    .where(
      and(
        gte(conversions.at, assignments.assignedAt),
        stoppedAt === null ? undefined : lt(conversions.at, stoppedAt),
      ),
    )
    .groupBy(assignments.arm);
}
