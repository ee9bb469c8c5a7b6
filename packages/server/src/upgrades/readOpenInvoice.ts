import type { ServerContext } from '../context.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { Settlement } from '../stripe/gateway.ts';
import type { Learned } from './recordFinding.ts';

/** The truth about an attempt's invoice. */
export async function readOpenInvoice(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  return believe(ctx, row, await ctx.stripe.readInvoice(row.invoice!));
}

/**
 * A void invoice is the end only when nothing is left of the change: "failed" is said after an empty `pending_update`, never
 * before.
 */
export async function believe(ctx: ServerContext, row: UpgradeRow, settlement: Settlement): Promise<Learned> {
  if (settlement.kind !== 'void' || !row.subscription) return settlement;
  const subscription = await ctx.stripe.readSubscription(row.subscription);
  if (!subscription?.pendingUpdate) return settlement;
  ctx.log.error('uptier: an invoice is void but its change still waits', {
    account: row.account,
    upgrade: row.id,
    invoice: row.invoice,
  });
  return { kind: 'unanswered' };
}
