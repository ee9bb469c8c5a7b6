import type { UptierEvent } from '@uptier/model';
import type { Query } from '../storage/Database.ts';
import { assignments, exposures } from '../storage/schema.ts';
import { and, eq, inArray } from '../storage/sql.ts';

/**
 * Counts an account, once, among those that met their arm. The arm is the one we assigned, whatever the browser says: an account
 * cannot be moved by a report, and one that was never assigned is not counted.
 */
export async function recordExposures(tx: Query, account: string, events: UptierEvent[]): Promise<void> {
  const met = events.filter(
    ({ kind, experiment }) =>
      experiment !== undefined && (kind === 'exposure' || kind === 'qualified_would_show'),
  );
  if (met.length === 0) return;
  const names = met.map(({ experiment }) => experiment!);
  const known = await tx
    .select()
    .from(assignments)
    .where(and(eq(assignments.account, account), inArray(assignments.experiment, names)));
  const rows = met.flatMap(({ kind, experiment, phase, at }) => {
    const own = known.find((one) => one.experiment === experiment && one.phase === phase);
    if (!own) return [];
    return [{ account, experiment: own.experiment, phase: own.phase, kind, arm: own.arm, firstAt: at }];
  });
  if (rows.length > 0) await tx.insert(exposures).values(rows).onConflictDoNothing();
}
