import type { ServerContext } from '../context.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';

/** Makes the card the user chose the one that pays, now and at every renewal. Does nothing when none was chosen. */
export async function useCard(ctx: ServerContext, row: UpgradeRow): Promise<void> {
  if (!row.paymentMethod) return;
  const subscription = row.subscription ? await ctx.stripe.readSubscription(row.subscription) : null;
  await ctx.stripe.setDefaultPaymentMethod({
    customer: row.customer,
    // Only where the subscription has a card of its own. Giving it one would make it deaf to the customer's next choice.
    subscription: subscription?.defaultPaymentMethod ? subscription.id : null,
    paymentMethod: row.paymentMethod,
    key: `card_${row.id}_${row.round}`,
  });
}
