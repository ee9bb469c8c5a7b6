import type { Motion } from '@uptier/model';
import { fromInside } from '../campaigns/fromInside.ts';
import { holdoutId } from '../campaigns/holdout.ts';
import { happenedSql } from '../events/happenedAt.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions, events, exposures, journeys, rollupDeltas, rollupWaits } from '../storage/schema.ts';
import { and, eq, gte, sql } from '../storage/sql.ts';
import { countMissedSales } from './countMissedSales.ts';
import { foldLock } from './foldRollups.ts';
import { firstLeft, type Inside, type Journey, leftOutside, type Told } from './leftOutside.ts';
import { lockAccounts } from './lockAccount.ts';
import { recordMissedRegret } from './recordRegret.ts';
import { creditLate, motionOfCause } from './recordSale.ts';
import { recordTrouble } from './recordTrouble.ts';
import { counted, dayMs, stepBits } from './stages.ts';

interface Insider extends Inside {
  account: string;
  /** What sums are in. */
  currency: string;
  motionOf(campaign: string): Motion | undefined;
}

/**
 * Takes out of the counts what an account did of a campaign before somebody said that it looks from inside, as if that had been said when
 * the test began. Call it once that is stored, in the same transaction.
 */
export async function takeOutInsider(tx: Query, insider: Insider): Promise<void> {
  const { account, currency, motionOf } = insider;
  await lockAccounts(tx, [account]);
  const told = await readTold(tx, account);
  // Regret is counted without that lock: what it adds to a row is seen here, or finds the row gone.
  const known = await tx.select().from(journeys).where(eq(journeys.account, account)).for('update');
  const left = leftOutside(known, insider, told);
  const gone = known.filter((one) => !left.some((other) => isSame(one, other)));
  const come = left.filter((one) => !known.some((other) => isSame(one, other)));
  await replace(tx, gone, come);
  await keepHoldout(tx, insider, told);
  await loseCredit(tx, insider);
  await creditLate(tx, { account, told, motionOf });
  // What begins later than it did begins without its sales, their regret and its trouble, and what was sold before then came from nobody.
  await tx.update(conversions).set({ cameDay: null }).where(eq(conversions.account, account));
  await countMissedSales(tx, { range: (row) => sql`${sql.raw(row)}.account = ${account}`, currency });
  await recordMissedRegret(tx, account);
  await recordTrouble(tx, [account]);
}

/** All that pages told of the account and that is counted. */
function readTold(tx: Query, account: string): Promise<Told[]> {
  return rowsOf<Told>(
    tx,
    sql`
      select campaign, kind, (${happenedSql('e')})::float8 as at,
        event ->> 'experiment' is not null as "takesPart" from ${events} e
      where account = ${account} and campaign is not null and not ${fromInside('e')}`,
  );
}

const isSame = (one: Journey, other: Journey) =>
  isIt(one, other) &&
  one.at === other.at &&
  one.reached === other.reached &&
  one.shownAt === other.shownAt &&
  one.paidAt === other.paidAt &&
  one.mrr === other.mrr;

const isIt = (one: Journey, { campaign, experiment, phase }: Journey) =>
  one.campaign === campaign && one.experiment === experiment && one.phase === phase;

/** A journey's counts go with it, and come again with what takes its place. */
async function replace(tx: Query, gone: readonly Journey[], come: readonly Journey[]): Promise<void> {
  for (const { account, campaign, experiment, phase } of gone) {
    const one = { account, campaign, experiment, phase };
    const its = Object.entries(one).map(([name, value]) => eq(journeys[name as keyof typeof one], value));
    await tx.delete(journeys).where(and(...its));
  }
  if (come.length > 0) await tx.insert(journeys).values([...come]);
  const deltas = [
    ...gone.map((one) => ({ ...countersOf(one, -1), waited: null })),
    ...come.map((one) => ({ ...countersOf(one, 1), waited: waitedOf(one) })),
  ];
  if (deltas.length > 0) await tx.insert(rollupDeltas).values(deltas);
  await waitLess(tx, gone);
}

/** What a journey adds to the counts. What a test's account reached before it met the prompt is on day 0, and only ever read of all days. */
function countersOf(one: Journey, sign: 1 | -1) {
  const { day, campaign, experiment, phase, arm, plan, segment, reached, mrr } = one;
  const stages = counted.map(({ stage, bit }) => [stage, (reached & bit) === 0 ? 0 : sign]);
  const steps = reached & stepBits;
  return {
    ...{ day: day ?? 0, campaign, experiment, phase, arm, plan, segment },
    ...(Object.fromEntries(stages) as Record<(typeof counted)[number]['stage'], number>),
    skipped: (steps & (steps + 1)) === 0 ? 0 : sign,
    mrr: sign * mrr,
    mrrSquares: sign * mrr ** 2,
  };
}

const waitedOf = ({ experiment, at, paidAt }: Journey) =>
  experiment === '' && at !== null && paidAt !== null ? Math.floor((paidAt - at) / dayMs) : null;

/** Straight from the sums: what is still to be added to them can only be more. */
async function waitLess(tx: Query, gone: readonly Journey[]): Promise<void> {
  const waits = gone.flatMap((one) => {
    const waited = waitedOf(one);
    const { day, campaign, plan, segment } = one;
    return waited === null ? [] : [{ day: day ?? 0, campaign, plan, segment, waited, accounts: -1 }];
  });
  if (waits.length === 0) return;
  // Adding up takes these rows in any order.
  await tx.execute(sql`select pg_advisory_xact_lock(${foldLock})`);
  const { campaign, plan, segment, day, waited, accounts } = rollupWaits;
  await tx
    .insert(rollupWaits)
    .values(waits)
    .onConflictDoUpdate({
      target: [campaign, plan, segment, day, waited],
      set: { accounts: sql`${accounts} + excluded.accounts` },
    });
}

/** When the account first met an interruption. */
async function keepHoldout(tx: Query, insider: Insider, told: readonly Told[]): Promise<void> {
  const its = and(eq(exposures.account, insider.account), eq(exposures.experiment, holdoutId));
  for (const { kind, firstAt } of await tx.select().from(exposures).where(its)) {
    const at = firstLeft({ kind: kind as Told['kind'], at: firstAt }, insider, told);
    const one = and(its, eq(exposures.kind, kind));
    if (at === null) await tx.delete(exposures).where(one);
    else if (at !== firstAt) await tx.update(exposures).set({ firstAt: at }).where(one);
  }
}

/** A prompt that was looked at from inside sold nothing. */
async function loseCredit(tx: Query, { account, campaign, since }: Insider): Promise<void> {
  const its = and(
    eq(conversions.account, account),
    eq(conversions.campaign, campaign),
    gte(conversions.at, since),
  );
  const sold = await tx.select().from(conversions).where(its);
  for (const { upgrade, cause } of sold) {
    await tx
      .update(conversions)
      .set({ campaign: null, credit: null, motion: motionOfCause(cause) })
      .where(and(eq(conversions.account, account), eq(conversions.upgrade, upgrade)));
  }
}
