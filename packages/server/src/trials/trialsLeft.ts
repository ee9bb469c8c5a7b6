import type { AccountSnapshot } from '@uptier/model';
import type { Base } from '../context.ts';
import { trials } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';

/** What the account may still try, with the days of each: offered, not had, and not there already. Undefined: nothing. */
export async function trialsLeft(
  { db, options }: Pick<Base, 'db' | 'options'>,
  account: string,
  has: AccountSnapshot['features'],
): Promise<AccountSnapshot['trials']> {
  const { features = {}, plans = {} } = options.trials ?? {};
  if (!Object.keys({ ...features, ...plans }).length) return undefined;
  const rows = await db.query
    .select({ name: trials.feature })
    .from(trials)
    .where(eq(trials.account, account));
  const had = new Set(rows.map(({ name }) => name));
  const keep = (offered: Record<string, number>, isLeft: (id: string) => boolean) =>
    Object.fromEntries(Object.entries(offered).filter(([id]) => isLeft(id)));
  return {
    features: keep(features, (id) => !had.has(id) && !has[id]),
    plans: keep(plans, (id) => !had.has(`plan:${id}`)),
  };
}
