import { type Motion, type Selection, selectionOf } from '@uptier/model';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { accounts, conversions, events, journeys, rollupDeltas } from '../storage/schema.ts';
import { eq, sql } from '../storage/sql.ts';
import { causeOfChange } from './causeOf.ts';
import { cubeColumns, cubeOf } from './deltaSql.ts';
import { dayMs, stageBits } from './stages.ts';

/** A settled invoice that raised recurring revenue. */
export interface Sale {
  account: string;
  upgrade: string;
  /** Minor units a month. */
  mrrDelta: number;
  currency: string;
  at: number;
  from: Selection;
  to: Selection;
}

interface Counting {
  /** What sums are in; money of another currency is in none. */
  currency: string;
  motionOf(campaign: string): Motion | undefined;
}

/** A prompt has a week after it was opened, and a day after it was seen. */
const openedMs = 7 * dayMs;
const seenMs = dayMs;

/** Keeps a sale with what is needed to count it, and counts it where its account is on its way. Once an upgrade. */
export async function recordSale(tx: Query, sale: Sale, { currency, motionOf }: Counting): Promise<void> {
  const { account, upgrade, mrrDelta, at, from, to } = sale;
  if (mrrDelta <= 0) return;
  const [known] = await tx.select().from(accounts).where(eq(accounts.account, account));
  const credit = await creditOf(tx, sale);
  const cause = causeOfChange(from, to);
  const isRead = known?.billing?.plan && !causeOfChange(selectionOf(known.billing.plan), to);
  const facts = {
    motion: (credit && motionOf(credit.campaign)) ?? motionFor[cause ?? 'plan'] ?? 'tier',
    cause,
    plan: from.plan,
    segment: known?.segment ?? '',
    campaign: credit?.campaign ?? null,
    credit: credit?.credit ?? null,
    mrrAfter: (known?.mrr ?? 0) + (isRead ? 0 : mrrDelta),
  };
  const kept = await tx
    .insert(conversions)
    .values({ account, upgrade, mrrDelta, currency: sale.currency, at, ...facts })
    .onConflictDoNothing()
    .returning({ upgrade: conversions.upgrade });
  if (kept.length === 0) return;
  if (!known?.firstUpgradedAt) {
    await tx
      .update(accounts)
      .set({ firstUpgradedAt: sql`coalesce(${accounts.firstUpgradedAt}, ${at})` })
      .where(eq(accounts.account, account));
  }
  await countSale(tx, { account, at, gained: sale.currency === currency ? mrrDelta : 0 });
}

const motionFor: Partial<Record<string, Motion>> = { seats: 'capacity', addon: 'feature' };

/** The prompt that was opened last; where none was, the one seen last. It says nothing of the cause. */
async function creditOf(tx: Query, { account, at }: Sale) {
  const [found] = await rowsOf<{ campaign: string; credit: 'opened' | 'seen' }>(
    tx,
    sql`
      select campaign, case kind when 'engaged' then 'opened' else 'seen' end as credit from ${events}
      where account = ${account} and campaign is not null and received_at <= ${at}
        and (kind = 'engaged' and received_at >= ${at - openedMs} or kind = 'exposure' and received_at >= ${at - seenMs})
      order by (kind = 'engaged') desc, received_at desc limit 1`,
  );
  return found ?? null;
}

async function countSale(tx: Query, sold: { account: string; at: number; gained: number }): Promise<void> {
  const { account, at, gained } = sold;
  await tx.execute(sql`
    with old as (
      select * from ${journeys}
      where account = ${account} and at <= ${at} and (until is null or until > ${at})
      order by campaign, experiment, phase for update
    ), sold as (
      update ${journeys} j set reached = j.reached | ${stageBits.paid}, fresh = ${stageBits.paid} & ~old.reached,
        paid_at = coalesce(j.paid_at, ${at}), mrr = j.mrr + ${gained}
      from old
      where j.account = old.account and j.campaign = old.campaign and j.experiment = old.experiment and j.phase = old.phase
      returning j.*, old.mrr as had
    )
    insert into ${rollupDeltas} (${cubeColumns}, paid, mrr, mrr_squares, waited)
    select ${cubeOf('sold')}, (fresh <> 0)::int, mrr - had, mrr::float8 * mrr - had::float8 * had,
      case when fresh <> 0 and experiment = '' then (${at} - at) / ${dayMs} end
    from sold`);
}
