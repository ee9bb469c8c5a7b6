import { takeBack } from '../../server/src/metrics/noteMovement.ts';
import { type Regret, recordRegret } from '../../server/src/metrics/recordRegret.ts';
import { openDatabase } from '../../server/src/storage/openDatabase.ts';
import { conversions } from '../../server/src/storage/schema.ts';
import { and, asc, gt, isNotNull, or } from '../../server/src/storage/sql.ts';
import { silentLog } from '../../server/src/testing/silentLog.ts';
import type { Bench } from './startBench.ts';

const perRound = 500;

/** Upgrades that were given back, made smaller or cancelled, and what was lost with them, held against journeys as readings of Stripe do. */
export async function regret({ databaseUrl }: Bench): Promise<void> {
  const db = await openDatabase({ databaseUrl }, silentLog);
  for (let after = '', isDone = false; !isDone; ) {
    const rows = await db.query
      .select()
      .from(conversions)
      .where(
        and(
          gt(conversions.account, after),
          or(
            isNotNull(conversions.refundedAt),
            isNotNull(conversions.downgradedAt),
            isNotNull(conversions.canceledAt),
          ),
        ),
      )
      .orderBy(asc(conversions.account))
      .limit(perRound);
    await db.transaction(async (tx) => {
      for (const row of rows) {
        for (const one of regretsOf(row)) await recordRegret(tx, one);
        if (row.lostAt !== null) await takeBack(tx, row.account, [row]);
      }
    });
    isDone = rows.length < perRound;
    after = rows.at(-1)?.account ?? after;
  }
  await db.close();
}

function regretsOf({
  account,
  upgrade,
  refundedAt,
  downgradedAt,
  canceledAt,
}: typeof conversions.$inferSelect): Regret[] {
  return [
    ...(refundedAt === null ? [] : [{ account, upgrade, what: 'refunded' as const, at: refundedAt }]),
    ...(downgradedAt === null ? [] : [{ account, upgrade, what: 'downgraded' as const, at: downgradedAt }]),
    ...(canceledAt === null ? [] : [{ account, what: 'canceled' as const, at: canceledAt }]),
  ];
}
