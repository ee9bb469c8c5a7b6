import type { BillingState } from '../accounts/BillingState.ts';
import { holdoutId } from '../campaigns/holdout.ts';
import type { Query } from '../storage/Database.ts';
import { accounts, conversions, journeys, movements, rollupDeltas } from '../storage/schema.ts';
import { and, eq, gt, isNull, sql } from '../storage/sql.ts';
import type { Recurring } from '../stripe/gateway.ts';
import { causeOf } from './causeOf.ts';
import { cubeColumns, cubeOf } from './deltaSql.ts';
import { type MovementCause, type MovementType, movementOf } from './movementOf.ts';
import { recordRegret } from './recordRegret.ts';
import { dayMs, dayOf } from './stages.ts';

/** An account's row before a reading of Stripe, and what the reading says. */
export interface Read {
  account: string;
  at: number;
  before: typeof accounts.$inferSelect | undefined;
  billing: BillingState;
  recurring: Recurring;
}

const hourMs = 3_600_000;
/** What people decide; discounts that run out and prices that change are not theirs. */
const decided: MovementCause[] = ['plan', 'seats', 'addon', 'interval', 'status'];

/** Keeps what an account's recurring revenue did between two readings, and whom of its upgrades it lost. In the transaction of the second. */
export async function noteMovement(tx: Query, read: Read): Promise<void> {
  const { account, at, before, billing, recurring } = read;
  if (before?.billing?.plan?.cancelAtPeriodEnd === false && billing.plan?.cancelAtPeriodEnd) {
    await recordRegret(tx, { account, what: 'canceled', at });
  }
  const had = before?.mrr ?? null;
  if (had === recurring.amount) return;
  const cause = causeOf(before?.billing ?? null, billing);
  await keepMovement(tx, { ...read, had, cause });
  if (had === null) return;
  if (recurring.amount > had) await raise(tx, read);
  else await lose(tx, read, cause);
}

interface Moved extends Read {
  had: number | null;
  cause: MovementCause;
}

async function keepMovement(tx: Query, moved: Moved): Promise<void> {
  const { account, at, before, billing, recurring, had, cause } = moved;
  if (had === null && recurring.amount === 0) return;
  // What was there already is of the day before, so that what this day brings is told apart from it.
  const isOpening = had === null && recurring.since !== null && recurring.since < at - dayMs;
  const day = dayOf(at) - (isOpening ? 1 : 0);
  await tx.update(accounts).set({ movedDay: day }).where(eq(accounts.account, account));
  const today = and(eq(movements.account, account), eq(movements.day, day));
  const [earlier] = await tx.select().from(movements).where(today);
  const start = earlier?.before ?? had ?? 0;
  const everPaid = earlier?.everPaid ?? before?.firstPaidAt != null;
  const row = {
    account,
    day,
    at,
    before: start,
    after: recurring.amount,
    currency: recurring.currency ?? before?.currency ?? '',
    type: isOpening ? 'opening' : typeOf(moved, start, everPaid),
    cause,
    everPaid,
    plan: before?.billing?.plan?.id ?? billing.plan?.id ?? '',
    segment: before?.segment ?? '',
  };
  const { at: _at, before: _before, everPaid: _ever, account: _account, day: _day, ...news } = row;
  await tx
    .insert(movements)
    .values(row)
    .onConflictDoUpdate({ target: [movements.account, movements.day], set: { ...news, at } });
}

function typeOf(
  { at, recurring: { since, amount } }: Moved,
  before: number,
  everPaid: boolean,
): MovementType {
  return movementOf({
    ...{ before, after: amount, everPaid },
    minutesSinceFirstPaid: since === null ? undefined : (at - since) / 60_000,
  }).type;
}

/** The reading that an upgrade caused says what it came to, discounts taken off. */
async function raise(tx: Query, { account, at, recurring }: Read): Promise<void> {
  await tx
    .update(conversions)
    .set({ mrrAfter: sql`least(${conversions.mrrAfter}, ${recurring.amount})` })
    .where(
      and(eq(conversions.account, account), isNull(conversions.lostAt), gt(conversions.at, at - hourMs)),
    );
}

async function lose(tx: Query, { account, at, recurring }: Read, cause: MovementCause): Promise<void> {
  const lost = await tx
    .update(conversions)
    .set({ lostAt: at })
    .where(
      and(
        eq(conversions.account, account),
        isNull(conversions.lostAt),
        gt(conversions.mrrAfter, recurring.amount),
      ),
    )
    .returning();
  await takeBack(tx, account, lost);
  if (recurring.amount === 0) return recordRegret(tx, { account, what: 'canceled', at });
  if (!decided.includes(cause)) return;
  for (const { upgrade } of lost) await recordRegret(tx, { account, what: 'downgraded', at, upgrade });
}

/** What the holdout is judged by is gained revenue that is still there: an upgrade that was lost no longer counts. */
export async function takeBack(
  tx: Query,
  account: string,
  lost: (typeof conversions.$inferSelect)[],
): Promise<void> {
  for (const { mrrDelta, at } of lost) {
    await tx.execute(sql`
      with old as (
        select * from ${journeys}
        where account = ${account} and campaign = '' and experiment = ${holdoutId} and at <= ${at} for update
      ), taken as (
        update ${journeys} j set mrr = greatest(0, j.mrr - ${mrrDelta}) from old
        where j.account = old.account and j.campaign = old.campaign and j.experiment = old.experiment
        returning j.*, old.mrr as had
      )
      insert into ${rollupDeltas} (${cubeColumns}, mrr, mrr_squares)
      select ${cubeOf('taken')}, mrr - had, mrr::float8 * mrr - had::float8 * had from taken`);
  }
}
