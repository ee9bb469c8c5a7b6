import type { ServerContext } from '../context.ts';
import { conversions, upgrades } from '../storage/schema.ts';
import { and, eq, gt, isNotNull, isNull } from '../storage/sql.ts';
import { recordRegret } from './recordRegret.ts';
import { dayMs } from './stages.ts';

/** Later than that nothing counts it, so nobody is asked. */
const lookBackMs = 120 * dayMs;

/**
 * Some charge of the account was refunded: finds out whether it paid for an upgrade. What we give back ourselves, because more was
 * charged than shown, is nobody's regret.
 */
export async function noteRefunds(ctx: ServerContext, account: string): Promise<void> {
  const at = ctx.now();
  const paid = await ctx.db.query
    .select({
      upgrade: upgrades.id,
      invoice: upgrades.invoice,
      amount: upgrades.amount,
      charged: upgrades.charged,
    })
    .from(conversions)
    .innerJoin(upgrades, and(eq(upgrades.account, conversions.account), eq(upgrades.id, conversions.upgrade)))
    .where(
      and(
        eq(conversions.account, account),
        isNull(conversions.refundedAt),
        gt(conversions.at, at - lookBackMs),
        isNotNull(upgrades.invoice),
      ),
    );
  for (const { upgrade, invoice, amount, charged } of paid) {
    const refunded = await ctx.stripe.readRefunded(invoice!);
    if (refunded <= Math.max(0, (charged ?? 0) - amount)) continue;
    await ctx.db.transaction((tx) => recordRegret(tx, { account, what: 'refunded', at, upgrade }));
  }
}
