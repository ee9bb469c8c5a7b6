import { type Selection, selectionOf } from '@uptier/model';
import { freeBilling } from '../accounts/freeBilling.ts';
import type { ServerContext } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import { findLiveUpgrade } from '../storage/upgrades.ts';
import type { Billing, BillingSubscription } from '../stripe/gateway.ts';
import { refusal } from './refusal.ts';

export interface SellableChange {
  host: HostAccount;
  billing: Billing;
  subscription: BillingSubscription;
  from: Selection;
}

/** An account that has no subscription and may buy its first. */
export interface SellableFirst {
  host: HostAccount;
  subscription: null;
  /** The catalog's free plan; null when there is none. */
  from: Selection | null;
  /** Billing time. */
  now: number;
}

/**
 * Reads the account from the host and from Stripe, now.
 *
 * @throws UptierError the refusal, when nothing can be sold to it.
 */
export async function readSellable(
  ctx: ServerContext,
  account: string,
  { checkout = false }: { checkout?: boolean } = {},
): Promise<SellableChange | SellableFirst> {
  const host = await ctx.accounts.resolve(account);
  await checkPaymentsOn(ctx);
  const { customer, subscription } = host;
  const live = customer && (await findLiveUpgrade(ctx.db.query, customer));
  // A page of Checkout that is still open gives way to the next one.
  if (live && !(checkout && live.checkout)) {
    throw new UptierError('upgrade_in_progress', 'An upgrade of this account is being carried out.');
  }
  const billing = customer ? await ctx.stripe.readBilling({ customer, subscription }) : null;
  if (checkout && (billing === null || canBuyFirst(billing))) {
    const free = freeBilling(ctx.catalog, ctx.now()).plan;
    return { host, subscription: null, from: free && selectionOf(free), now: billing?.now ?? ctx.now() };
  }
  if (billing === null) throw refusal('no_subscription');
  return { host, ...checkSellable(billing) };
}

/** Never had a subscription, or the last one has ended. An unfinished one is not that. */
export function canBuyFirst({ state, subscription }: Billing): boolean {
  return subscription === null && (state.blockedBy === 'no_subscription' || state.blockedBy === 'canceled');
}

/** The kill switch. */
export async function checkPaymentsOn(ctx: ServerContext): Promise<void> {
  if (!(await ctx.switches.get()).payments) throw refusal('payments_disabled');
}

/** @throws UptierError the refusal, when this subscription cannot be changed now. */
export function checkSellable(billing: Billing): Omit<SellableChange, 'host'> {
  if (billing.state.blockedBy) throw refusal(billing.state.blockedBy);
  if (!billing.subscription) throw refusal('no_subscription');
  if (!billing.selection) throw refusal('custom_plan');
  return { billing, subscription: billing.subscription, from: billing.selection };
}
