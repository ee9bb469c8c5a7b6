import type { AccountStatus, CurrentPlan, EstimateBasis, RefusalCode } from '@uptier/model';
import type Stripe from 'stripe';
import type { Billing, BillingSubscription, PaymentMethodFacts } from './gateway.ts';
import { recurringOf } from './recurringOf.ts';
import { toPaymentMethod, usablePaymentTypes } from './toPaymentMethod.ts';
import { clockTimeOf, toSelection, toSubscription } from './toSubscription.ts';

type KnownStatus = Exclude<AccountStatus, 'unknown'>;

interface Read {
  customer: Stripe.Customer;
  subscriptions: Stripe.Subscription[];
  /** The subscription the host wants changed, when the customer has several. */
  hint: string | undefined;
  now: number;
}

/** A customer and its subscriptions as Stripe returned them → everything the rest of the server needs to know. */
export function toBilling({ customer, subscriptions, hint, now }: Read): Billing {
  const open = subscriptions.filter((one) => !isOver(one.status));
  const chosen = choose(open, hint);
  const subscription = chosen ? toSubscription(chosen) : null;
  const selection = subscription ? toSelection(subscription.items) : null;
  const paymentMethod = paymentMethodOf(customer, chosen);
  const clockTime = clockTimeOf(chosen?.test_clock) ?? clockTimeOf(customer.test_clock);
  const status = statusOf(chosen, subscriptions);
  return {
    customer: customer.id,
    now: clockTime ?? now,
    subscription,
    selection,
    paymentMethod,
    billedTo: billedTo(customer),
    balance: customer.balance,
    recurring: recurringOf({ customer, subscriptions }),
    state: {
      status,
      blockedBy: chosen
        ? refusalOf(chosen, subscription!, paymentMethod)
        : withoutSubscription(open.length, status, subscriptions.length),
      plan: chosen && subscription ? planOf(chosen, subscription, hasDiscount(customer, chosen)) : null,
      card: paymentMethod?.card ?? null,
      estimate: estimateOf(customer, chosen, subscription),
      subscription: subscription?.id ?? null,
      clockTime,
    },
  };
}

function isOver(status: string): boolean {
  return status === 'canceled' || status === 'incomplete_expired';
}

function choose(open: Stripe.Subscription[], hint: string | undefined): Stripe.Subscription | undefined {
  if (hint) return open.find((one) => one.id === hint);
  return open.length === 1 ? open[0] : undefined;
}

function withoutSubscription(open: number, status: KnownStatus, ever: number): RefusalCode {
  if (open > 1) return 'several_subscriptions';
  return ever > 0 && status === 'canceled' ? 'canceled' : 'no_subscription';
}

/** `incomplete` is a first payment that has not arrived: like `past_due`, the answer is to pay, not to upgrade. */
function statusOf(chosen: Stripe.Subscription | undefined, all: Stripe.Subscription[]): KnownStatus {
  if (!chosen) {
    if (all.some((one) => !isOver(one.status))) return 'active';
    return all.length > 0 ? 'canceled' : 'free';
  }
  if (chosen.pause_collection || chosen.status === 'paused') return 'paused';
  if (chosen.status === 'past_due' || chosen.status === 'unpaid' || chosen.status === 'incomplete')
    return 'past_due';
  if (chosen.pending_update) return 'pending_update';
  return chosen.status === 'trialing' ? 'trialing' : 'active';
}

/** Why this subscription cannot be changed now, the most pressing reason first; null when it can. */
function refusalOf(
  subscription: Stripe.Subscription,
  { planned }: BillingSubscription,
  paymentMethod: PaymentMethodFacts | null,
): RefusalCode | null {
  if (subscription.status === 'past_due') return 'past_due';
  if (subscription.status === 'unpaid' || subscription.status === 'incomplete') return 'unpaid';
  if (subscription.status === 'paused' || subscription.pause_collection) return 'paused';
  if (subscription.cancel_at_period_end || subscription.cancel_at !== null) return 'canceling';
  if (subscription.pending_update) return 'pending_update';
  // What a plain schedule plans can be released and planned again; anything else would be lost.
  if (subscription.schedule && !planned) return 'scheduled_change';
  if (subscription.collection_method === 'send_invoice') return 'send_invoice';
  if (paymentMethod && !usablePaymentTypes.has(paymentMethod.type)) return 'unsupported_payment_method';
  return null;
}

/** The subscription's own payment method wins over the customer's, as it does when Stripe charges. */
function paymentMethodOf(
  customer: Stripe.Customer,
  subscription: Stripe.Subscription | undefined,
): PaymentMethodFacts | null {
  const method =
    subscription?.default_payment_method ?? customer.invoice_settings.default_payment_method ?? null;
  return method && typeof method !== 'string' ? toPaymentMethod(method) : null;
}

/** A company's own name comes before that of the person; of several tax ids Stripe lists the newest first. */
function billedTo({ business_name, name, tax_ids }: Stripe.Customer): Billing['billedTo'] {
  const known = business_name || name;
  return known ? { name: known, taxId: tax_ids?.data[0]?.value ?? null } : null;
}

function planOf(
  raw: Stripe.Subscription,
  subscription: BillingSubscription,
  discounted: boolean,
): CurrentPlan | null {
  const selection = toSelection(subscription.items);
  if (!selection) return null;
  const amounts = subscription.items
    .filter((item) => item.licensed)
    .map((item) => (item.unitAmount === null ? null : item.unitAmount * item.quantity));
  const plain = !discounted && amounts.every((amount) => amount !== null);
  return {
    id: selection.plan,
    interval: selection.interval,
    extras: selection.extras,
    addOns: selection.addOns,
    amount: plain ? amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) : null,
    periodStart: subscription.periodStart,
    periodEnd: subscription.periodEnd,
    cancelAtPeriodEnd: raw.cancel_at_period_end,
  };
}

/** Whether a guess would be honest: not with coupons, tiers or tax, which only Stripe can price. */
function estimateOf(
  customer: Stripe.Customer,
  raw: Stripe.Subscription | undefined,
  subscription: BillingSubscription | null,
): EstimateBasis {
  if (!raw || !subscription) return { kind: 'none', reason: 'no_subscription' };
  if (hasDiscount(customer, raw)) return { kind: 'none', reason: 'coupon' };
  if (subscription.items.some((item) => item.unitAmount === null)) return { kind: 'none', reason: 'tiers' };
  const taxed = raw.items.data.some((item) => (item.tax_rates?.length ?? 0) > 0);
  if (raw.automatic_tax.enabled || (raw.default_tax_rates?.length ?? 0) > 0 || taxed) {
    return { kind: 'none', reason: 'tax' };
  }
  return { kind: raw.status === 'trialing' ? 'list' : 'prorate', currency: raw.currency };
}

function hasDiscount(customer: Stripe.Customer, subscription: Stripe.Subscription): boolean {
  return (
    subscription.discounts.length > 0 ||
    Boolean(customer.discount) ||
    subscription.items.data.some((item) => item.discounts.length > 0)
  );
}

/** A customer that was deleted in Stripe has nothing and can buy nothing. */
export function deletedBilling(customer: string, now: number): Billing {
  return {
    customer,
    now,
    subscription: null,
    selection: null,
    paymentMethod: null,
    billedTo: null,
    balance: 0,
    recurring: { amount: 0, currency: null, since: null },
    state: {
      status: 'canceled',
      blockedBy: 'canceled',
      plan: null,
      card: null,
      estimate: { kind: 'none', reason: 'no_subscription' },
      subscription: null,
      clockTime: null,
    },
  };
}
