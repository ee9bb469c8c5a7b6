import type { Database } from '../../storage/Database.ts';
import { inbox, liveUpgradeStates, outbox, upgrades } from '../../storage/schema.ts';
import { inArray, isNull, sql } from '../../storage/sql.ts';

/** Whether any work is left that the passing of time could bring on. */
export async function isQuiet({ query }: Database): Promise<boolean> {
  const left = sql`(
    exists (select from ${upgrades} where ${inArray(upgrades.state, [...liveUpgradeStates])})
    or exists (select from ${inbox} where ${isNull(inbox.doneAt)})
    or exists (select from ${outbox} where ${isNull(outbox.doneAt)}))`;
  const { rows } = (await query.execute(sql`select ${left} as busy`)) as unknown as {
    rows: { busy: boolean }[];
  };
  return !rows[0]!.busy;
}
