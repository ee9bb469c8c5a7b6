import type Stripe from 'stripe';
import type { Target } from './contractTarget.ts';

export const day = 86_400;
/** 1 March 2027, noon: the month has 31 days. */
export const springStart = Date.UTC(2027, 2, 1, 12) / 1000;

export interface Subscribed {
  clock: string;
  customer: string;
  subscription: Stripe.Subscription;
  item: string;
}

export interface Plans {
  starter: Stripe.Price;
  growth: Stripe.Price;
  yearly: Stripe.Price;
  seat: Stripe.Price;
  free: Stripe.Price;
}

/** A catalog of plain plans in one currency. */
export async function createPlans({ stripe }: Target, currency = 'usd'): Promise<Plans> {
  const product = await stripe.products.create({ name: 'Growth' });
  const price = (unit_amount: number, interval: 'month' | 'year' = 'month') =>
    stripe.prices.create({ product: product.id, currency, unit_amount, recurring: { interval } });
  return {
    starter: await price(4900),
    growth: await price(14_900),
    yearly: await price(149_000, 'year'),
    seat: await price(800),
    free: await price(0),
  };
}

/** A customer on a clock of their own, with a card on file. */
export async function createOwner({ stripe }: Target, card = 'pm_card_visa', start = springStart) {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start });
  const customer = await stripe.customers.create({ email: 'owner@example.com', test_clock: clock.id });
  await useCard(stripe, customer.id, card);
  return { clock: clock.id, customer: customer.id };
}

export async function useCard(stripe: Stripe, customer: string, card: string): Promise<string> {
  const method = await stripe.paymentMethods.attach(card, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
  return method.id;
}

export async function subscribe(
  target: Target,
  price: Stripe.Price,
  params: Partial<Stripe.SubscriptionCreateParams> = {},
): Promise<Subscribed> {
  const owner = await createOwner(target);
  const subscription = await target.stripe.subscriptions.create({
    customer: owner.customer,
    items: [{ price: price.id, quantity: 1 }],
    ...params,
  });
  return { ...owner, subscription, item: subscription.items.data[0]?.id ?? '' };
}

/** The upgrade every test of payment behaviour makes: invoiced at once, applied only if paid. */
export function upgradeParams(item: string, price: Stripe.Price) {
  return {
    items: [{ id: item, price: price.id, quantity: 1 }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
    expand: ['latest_invoice.confirmation_secret', 'latest_invoice.payments'],
  } satisfies Stripe.SubscriptionUpdateParams;
}

export function invoiceOf(subscription: Stripe.Subscription): Stripe.Invoice {
  const invoice = subscription.latest_invoice;
  if (typeof invoice !== 'object' || invoice === null) throw new Error('latest_invoice was not expanded.');
  return invoice;
}

export function intentOf(invoice: Stripe.Invoice): string {
  return invoice.confirmation_secret?.client_secret.split('_secret_')[0] ?? '';
}

export function priceOf(subscription: Stripe.Subscription): string {
  return subscription.items.data[0]?.price.id ?? '';
}
