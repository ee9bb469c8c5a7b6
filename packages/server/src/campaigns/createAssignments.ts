import type { Base } from '../context.ts';
import { assignments } from '../storage/schema.ts';
import { and, eq, inArray } from '../storage/sql.ts';
import type { ExperimentInfo } from './CampaignsService.ts';

export interface Assignments {
  /** The account's arm by experiment id; an experiment it is not in is absent. Written once, then sticky. */
  armsOf(account: string, experiments: ExperimentInfo[]): Promise<Map<string, number>>;
}

export function createAssignments({ db }: Base): Assignments {
  return {
    async armsOf(account, experiments) {
      if (experiments.length === 0) return new Map();
      const ids = experiments.map(({ id }) => id);
      const rows = await db.query
        .select()
        .from(assignments)
        .where(and(eq(assignments.account, account), inArray(assignments.experiment, ids)));
      return new Map(
        rows
          .filter((row) => experiments.some(({ id, phase }) => id === row.experiment && phase === row.phase))
          .map((row) => [row.experiment, Number(row.arm)]),
      );
    },
  };
}
