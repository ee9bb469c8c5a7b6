import type { ServerContext } from '../context.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import type { QuoteRow } from '../storage/quotes.ts';
import { patchUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import { QuoteChanged } from './prepare.ts';

/**
 * Takes the subscription out of the schedule that the quote said gives way. What it planned is stored before, with the
 * attempt and in the audit: whatever happens next, it can be planned again.
 *
 * @throws QuoteChanged when the schedule ended by itself; StripeFailure.
 */
export async function releasePlanned(
  ctx: ServerContext,
  row: UpgradeRow,
  { pricing }: QuoteRow,
): Promise<UpgradeRow> {
  const { replaces } = pricing;
  if (!replaces) return row;
  const remembered = row.released ? row : await remember(ctx, row, replaces);
  const schedule = await ctx.stripe.releaseSchedule({
    schedule: replaces.id,
    key: `release_${row.id}`,
  });
  if (schedule.isRunning) throw new QuoteChanged(['planned']);
  return remembered;
}

function remember(
  ctx: ServerContext,
  row: UpgradeRow,
  released: NonNullable<UpgradeRow['released']>,
): Promise<UpgradeRow> {
  return ctx.db.transaction(async (tx) => {
    await appendAudit(tx, {
      account: row.account,
      at: ctx.now(),
      user: row.user,
      action: 'upgrade.schedule_released',
      subject: row.id,
      detail: { subscription: row.subscription, released },
    });
    return patchUpgrade(tx, row, { released });
  });
}

/** Promises that what was released is planned again, because the upgrade it gave way to did not come. */
export async function promiseRestore(ctx: ServerContext, tx: Query, row: UpgradeRow): Promise<void> {
  const { account, id, subscription, from, released } = row;
  if (!released || released.phases.length === 0 || !subscription) return;
  await ctx.outbox.enqueue(tx, {
    account,
    kind: 'restore_schedule',
    subject: id,
    payload: { upgrade: id, subscription, from, planned: released },
  });
}
