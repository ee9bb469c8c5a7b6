import type { Millis } from '@uptier/model';
import type { Query } from '../storage/Database.ts';
import { exposures } from '../storage/schema.ts';
import { and, eq } from '../storage/sql.ts';

/** When an account first came to the moment at which a test shows something; null: it has not yet. */
export async function readFirstMet(
  db: Query,
  account: string,
  { id, phase }: { id: string; phase: number },
): Promise<Millis | null> {
  const [row] = await db
    .select({ at: exposures.firstAt })
    .from(exposures)
    .where(
      and(
        eq(exposures.account, account),
        eq(exposures.experiment, id),
        eq(exposures.phase, phase),
        eq(exposures.kind, 'qualified_would_show'),
      ),
    );
  return row?.at ?? null;
}
