import type { Selection } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import { findLiveUpgrade } from '../storage/upgrades.ts';
import type { Billing, BillingSubscription } from '../stripe/gateway.ts';
import { refusal } from './refusal.ts';

export interface Sellable {
  host: HostAccount;
  billing: Billing;
  subscription: BillingSubscription;
  from: Selection;
}

/** Reads the account from the host and from Stripe, now. @throws UptierError the refusal, when nothing can be sold to it. */
export async function readSellable(ctx: ServerContext, account: string): Promise<Sellable> {
  const host = await ctx.accounts.resolve(account);
  await checkPaymentsOn(ctx);
  if (host.customer === null) throw refusal('no_subscription');
  if (await findLiveUpgrade(ctx.db.query, host.customer)) {
    throw new UptierError('upgrade_in_progress', 'An upgrade of this account is being carried out.');
  }
  const billing = await ctx.stripe.readBilling({ customer: host.customer, subscription: host.subscription });
  return { host, ...checkSellable(billing) };
}

/** The kill switch. */
export async function checkPaymentsOn(ctx: ServerContext): Promise<void> {
  if (!(await ctx.switches.get()).payments) throw refusal('payments_disabled');
}

/** @throws UptierError the refusal, when this subscription cannot be changed now. */
export function checkSellable(billing: Billing): Omit<Sellable, 'host'> {
  if (billing.state.blockedBy) throw refusal(billing.state.blockedBy);
  if (!billing.subscription) throw refusal('no_subscription');
  if (!billing.selection) throw refusal('custom_plan');
  return { billing, subscription: billing.subscription, from: billing.selection };
}
