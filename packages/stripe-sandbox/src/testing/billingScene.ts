import type Stripe from 'stripe';
import { type Harness, startHarness } from './startHarness.ts';

export interface Terms {
  amount?: number;
  currency?: string;
  interval?: Stripe.PriceCreateParams.Recurring.Interval;
  intervalCount?: number;
  name?: string;
  unitLabel?: string;
}

export interface Scene extends Harness {
  /** Moves the sandbox's own time, in Unix seconds. */
  at(seconds: number): void;
  price(terms: Terms): Promise<Stripe.Price>;
  customer(card?: string): Promise<Stripe.Customer>;
}

/** A sandbox whose time the test sets, with the few objects every billing test needs. */
export async function startScene(start: number): Promise<Scene> {
  let now = start;
  const harness = await startHarness({ now: () => now * 1000 });
  const { stripe } = harness;
  return {
    ...harness,
    at(seconds) {
      now = seconds;
    },
    async price({
      amount = 1000,
      currency = 'usd',
      interval = 'month',
      intervalCount = 1,
      name = 'Plan',
      unitLabel,
    }) {
      const product = await stripe.products.create({ name, ...(unitLabel ? { unit_label: unitLabel } : {}) });
      return stripe.prices.create({
        product: product.id,
        currency,
        unit_amount: amount,
        recurring: { interval, interval_count: intervalCount },
      });
    },
    async customer(card = 'pm_card_visa') {
      const customer = await stripe.customers.create({ email: 'owner@example.com' });
      const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
      return stripe.customers.update(customer.id, {
        invoice_settings: { default_payment_method: method.id },
      });
    },
  };
}

/** The first item of a subscription; tests have one unless they say otherwise. */
export function firstItem(subscription: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error('The subscription has no item.');
  return item;
}

export function amounts(invoice: { lines: { data: { amount: number }[] } }): number[] {
  return invoice.lines.data.map((line) => line.amount);
}

export function expanded<T extends object>(value: string | T | null | undefined): T {
  if (typeof value !== 'object' || value === null) throw new Error('This was not expanded.');
  return value;
}
