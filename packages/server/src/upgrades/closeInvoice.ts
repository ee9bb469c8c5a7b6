import type { ServerContext } from '../context.ts';
import { patchUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import { believe } from './readOpenInvoice.ts';
import type { Learned } from './recordFinding.ts';

/**
 * Voids the open invoice of an attempt, so that nothing can be charged any more. Why is stored first: whoever finds the
 * invoice void, after a crash or through a webhook, then knows what to tell. A void that Stripe refuses because the invoice
 * was paid is a success.
 */
export async function closeInvoice(
  ctx: ServerContext,
  row: UpgradeRow,
  closing: 'cancel' | 'expiry',
): Promise<Learned> {
  if (row.closing !== closing) await patchUpgrade(ctx.db.query, row, { closing });
  // A new key each time: voiding twice is harmless, but Stripe would repeat a refusal it gave yesterday.
  const key = `void_${row.id}_${crypto.randomUUID()}`;
  return believe(ctx, row, await ctx.stripe.voidInvoice({ invoice: row.invoice!, key }));
}
