import { type Motion, type Selection, selectionOf, type UptierEvent } from '@uptier/model';
import { fromInside } from '../campaigns/fromInside.ts';
import { believedMs, happenedSql } from '../events/happenedAt.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { accounts, conversions, events, journeys, rollupDeltas } from '../storage/schema.ts';
import { and, asc, eq, gte, sql } from '../storage/sql.ts';
import { causeOfChange } from './causeOf.ts';
import { cubeColumns, cubeOf, skippedIn } from './deltaSql.ts';
import { isFirstVisit } from './isFirstVisit.ts';
import { lockAccounts } from './lockAccount.ts';
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

type Lead = Pick<UptierEvent, 'kind' | 'campaign' | 'at'>;

interface Naming {
  motionOf(campaign: string): Motion | undefined;
}

interface Counting extends Naming {
  /** What sums are in; money of another currency is in none. */
  currency: string;
}

/** A prompt has a week after it was opened, and a day after it was seen. */
const openedMs = 7 * dayMs;
const seenMs = dayMs;

/** Keeps a sale with what is needed to count it, and counts it where its account is on its way. Once an upgrade. */
export async function recordSale(tx: Query, sale: Sale, { currency, motionOf }: Counting): Promise<void> {
  const { account, upgrade, mrrDelta, at, from, to } = sale;
  if (mrrDelta <= 0) return;
  await lockAccounts(tx, [account]);
  const [known] = await tx.select().from(accounts).where(eq(accounts.account, account));
  const credit = await creditOf(tx, sale);
  const cause = causeOfChange(from, to);
  const isRead = known?.billing?.plan && !causeOfChange(selectionOf(known.billing.plan), to);
  const facts = {
    motion: (credit && motionOf(credit.campaign)) ?? motionOfCause(cause),
    cause,
    plan: from.plan,
    segment: known?.segment ?? '',
    campaign: credit?.campaign ?? null,
    credit: credit?.credit ?? null,
    cameDay: sql`(select day from ${journeys} j where account = ${account} and ${isFirstVisit('j')} and at <= ${at})`,
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

/** Of a sale that no prompt led to. */
export const motionOfCause = (cause: string | null): Motion => motionFor[cause ?? 'plan'] ?? 'tier';

/**
 * Gives what was sold lately to the prompt that was opened before it, where that was heard only afterwards. `told` is what has just been
 * heard and stored, with when it happened.
 */
export async function creditLate(
  tx: Query,
  { account, told, motionOf }: { account: string; told: readonly Lead[] } & Naming,
): Promise<void> {
  const leads = told.filter(({ kind, campaign }) => campaign && (kind === 'engaged' || kind === 'exposure'));
  if (leads.length === 0) return;
  const sold = await tx
    .select({ upgrade: conversions.upgrade, at: conversions.at })
    .from(conversions)
    .where(and(eq(conversions.account, account), gte(conversions.at, Math.min(...leads.map(({ at }) => at)))))
    .orderBy(asc(conversions.at), asc(conversions.upgrade));
  for (const { upgrade, at } of sold) {
    const found = await creditOf(tx, { account, at });
    if (!found) continue;
    const motion = motionOf(found.campaign);
    // What was opened stays so, also when it is kept no longer or another page tells at the same time of one that was only seen.
    const isBetter =
      found.credit === 'opened' ? undefined : sql`${conversions.credit} is distinct from 'opened'`;
    await tx
      .update(conversions)
      .set({ ...found, ...(motion && { motion }) })
      .where(and(eq(conversions.account, account), eq(conversions.upgrade, upgrade), isBetter));
  }
}

interface Credit {
  campaign: string;
  credit: 'opened' | 'seen';
}

/**
 * The prompt that was opened last; where none was, the one seen last. It says nothing of the cause. One that the account looks at from
 * inside gets no credit.
 */
async function creditOf(tx: Query, { account, at }: Pick<Sale, 'account' | 'at'>): Promise<Credit | null> {
  const [found] = await rowsOf<Credit>(
    tx,
    sql`
      with leads as (
        select campaign, kind, ${happenedSql('e')} as happened from ${events} e
        where account = ${account} and campaign is not null and kind in ('engaged', 'exposure')
          and received_at >= ${at - openedMs} and received_at < ${at + believedMs}
          and not ${fromInside('e')}
      )
      select campaign, case kind when 'engaged' then 'opened' else 'seen' end as credit from leads
      where happened <= ${at} and happened >= case kind when 'engaged' then ${at - openedMs}::bigint else ${at - seenMs}::bigint end
      order by (kind = 'engaged') desc, happened desc limit 1`,
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
    insert into ${rollupDeltas} (${cubeColumns}, paid, skipped, mrr, mrr_squares, waited)
    select ${cubeOf('sold')}, (fresh <> 0)::int, ${sql.raw(skippedIn('sold'))}, mrr - had, mrr::float8 * mrr - had::float8 * had,
      case when fresh <> 0 and experiment = '' then (${at} - at) / ${dayMs} end
    from sold`);
}
