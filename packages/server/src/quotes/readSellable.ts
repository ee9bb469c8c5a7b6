import type { RefusalCode, Selection } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import { findLiveUpgrade } from '../storage/upgrades.ts';
import type { Billing, BillingSubscription } from '../stripe/gateway.ts';

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

function refusal(code: RefusalCode): UptierError {
  return new UptierError(code, refusalMessages[code]);
}

/** For developers; users see words of the interface. A new refusal does not compile until it is explained here. */
const refusalMessages = {
  past_due: 'The subscription is past due: the open invoice has to be paid first.',
  unpaid: 'The subscription is unpaid: the open invoice has to be paid first.',
  paused: 'The subscription is paused; resume it first.',
  canceling: 'The subscription is set to end; take the cancellation back first.',
  canceled: 'The subscription has ended.',
  scheduled_change: 'A subscription schedule would overwrite the change; release it first.',
  pending_update: 'An earlier change of this subscription still waits to be paid.',
  pending_invoice_items: 'Invoice items wait for the next invoice and would be charged with this change.',
  several_subscriptions:
    'The customer has several subscriptions; name the one to change in resolveAccount().subscription.',
  no_subscription: 'The account has no subscription to change.',
  send_invoice: 'The subscription is paid by invoice sent to the customer; changes go through people.',
  unsupported_payment_method: 'The payment method settles too late for an upgrade; a card is needed.',
  archived_price: 'The price is archived in Stripe and is no longer sold.',
  currency_mismatch: 'The subscription and the price are in different currencies.',
  quantity_below_use: 'More is in use than this would allow.',
  custom_plan: 'The plan is not one of the catalog; changes go through people.',
  not_an_upgrade: 'The account would have the same or less.',
  payments_disabled: 'Payments are switched off.',
} as const satisfies Record<RefusalCode, string>;
