import type { ServerContext } from '../context.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';

/** Makes the card the user chose the one that pays, now and at every renewal. Does nothing when none was chosen. */
export async function useCard(ctx: ServerContext, row: UpgradeRow): Promise<void> {
  if (!row.paymentMethod) return;
  await ctx.stripe.setDefaultPaymentMethod({
    customer: row.customer,
    subscription: row.subscription,
    paymentMethod: row.paymentMethod,
    key: `card_${row.id}_${row.round}`,
  });
}
