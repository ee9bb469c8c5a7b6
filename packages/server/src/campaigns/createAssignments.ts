import { chooseVariation, getBucketRanges, hash } from '@uptier/model';
import type { Base } from '../context.ts';
import { assignments } from '../storage/schema.ts';
import { and, eq, inArray } from '../storage/sql.ts';
import type { ExperimentInfo } from './Campaigns.ts';

type Running = Pick<ExperimentInfo, 'id' | 'phase' | 'weights'>;

export interface Assignments {
  /** The account's arm by experiment id. Decided when the account is first seen, written once, then sticky. */
  armsOf(account: string, experiments: Running[]): Promise<Map<string, number>>;
}

/** Arms are given by the host's own source where it has one, else by the hash; either way once. */
export function createAssignments({
  db,
  log,
  now,
  options,
}: Pick<Base, 'db' | 'log' | 'now' | 'options'>): Assignments {
  const read = async (account: string, experiments: Running[]) => {
    const ids = experiments.map(({ id }) => id);
    const rows = await db.query
      .select()
      .from(assignments)
      .where(and(eq(assignments.account, account), inArray(assignments.experiment, ids)));
    const current = rows.filter((row) =>
      experiments.some(({ id, phase }) => id === row.experiment && phase === row.phase),
    );
    return new Map(current.map((row) => [row.experiment, Number(row.arm)]));
  };

  const choose = async (account: string, experiment: Running): Promise<number> => {
    const { id, weights } = experiment;
    try {
      const arm = await options.assignments?.armOf({ experiment: id, arms: weights.length, account });
      if (arm !== undefined && arm !== null) return arm;
    } catch (error) {
      log.warn('uptier: the assignment source failed; the hash decided', {
        experiment: id,
        error: String(error),
      });
    }
    return chooseArm(account, experiment);
  };

  return {
    async armsOf(account, experiments) {
      if (experiments.length === 0) return new Map();
      const known = await read(account, experiments);
      const fresh = experiments.filter(({ id }) => !known.has(id));
      if (fresh.length === 0) return known;
      const rows = await Promise.all(
        fresh.map(async (experiment) => ({
          account,
          experiment: experiment.id,
          phase: experiment.phase,
          arm: String(await choose(account, experiment)),
          assignedAt: now(),
        })),
      );
      await db.query.insert(assignments).values(rows).onConflictDoNothing();
      return read(account, experiments);
    },
  };
}

/** GrowthBook's hash v2 of the account; the phase is part of the seed, so a new phase splits accounts afresh. */
export function chooseArm(account: string, { id, phase, weights }: Running): number {
  const bucket = hash(`${id}:${phase}`, account, 2)!;
  // Weights sum to 1 within rounding: the last sliver belongs to the last arm.
  const arm = chooseVariation(bucket, getBucketRanges(weights.length, 1, weights));
  return arm < 0 ? weights.length - 1 : arm;
}
