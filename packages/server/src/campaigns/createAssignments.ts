import { chooseVariation, getBucketRanges, hash } from '@uptier/model';
import type { Base } from '../context.ts';
import { assignments } from '../storage/schema.ts';
import { and, eq, inArray } from '../storage/sql.ts';
import type { ExperimentInfo } from './Campaigns.ts';

type Running = Pick<ExperimentInfo, 'id' | 'phase' | 'weights'> & Partial<Pick<ExperimentInfo, 'traffic'>>;

export interface Assignments {
  /** The account's arm by experiment id; none where it takes no part. Decided when the account is first seen, written once, then sticky. */
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

  const choose = async (account: string, experiment: Running): Promise<number | null> => {
    const { id, weights } = experiment;
    const arm = chooseArm(account, experiment);
    if (arm === null) return null;
    try {
      const told = await options.assignments?.armOf({ experiment: id, arms: weights.length, account });
      if (told !== undefined && told !== null) return told;
    } catch (error) {
      log.warn('uptier: the assignment source failed; the hash decided', {
        experiment: id,
        error: String(error),
      });
    }
    return arm;
  };

  return {
    async armsOf(account, experiments) {
      if (experiments.length === 0) return new Map();
      const known = await read(account, experiments);
      const fresh = experiments.filter(({ id }) => !known.has(id));
      if (fresh.length === 0) return known;
      const chosen = await Promise.all(
        fresh.map(async (experiment) => ({ experiment, arm: await choose(account, experiment) })),
      );
      const rows = chosen.flatMap(({ experiment: { id, phase }, arm }) =>
        arm === null ? [] : [{ account, experiment: id, phase, arm: String(arm), assignedAt: now() }],
      );
      if (rows.length === 0) return known;
      await db.query.insert(assignments).values(rows).onConflictDoNothing();
      return read(account, experiments);
    },
  };
}

/**
 * GrowthBook's hash v2 of the account; the phase is part of the seed, so a new phase splits accounts afresh. Null: beyond the share that
 * takes part, which may rise without moving anybody.
 */
export function chooseArm(account: string, { id, phase, weights, traffic = 1 }: Running): number | null {
  const bucket = hash(`${id}:${phase}`, account, 2)!;
  const arm = chooseVariation(bucket, getBucketRanges(weights.length, traffic, weights));
  if (arm >= 0) return arm;
  // Weights sum to 1 within rounding: the last sliver belongs to the last arm.
  return traffic < 1 ? null : weights.length - 1;
}
