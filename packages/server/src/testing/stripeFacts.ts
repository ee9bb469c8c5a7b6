import type {
  Billing,
  BillingItem,
  BillingSubscription,
  InvoiceFacts,
  KnownPrice,
  LooseEnds,
  Preview,
  PreviewLine,
  PromotionCode,
  StripeGateway,
} from '../stripe/gateway.ts';

/** What Stripe says, in our words, for tests of what we make of it: each with the plainest values, and what the test is about. */
export const day = 24 * 3_600_000;
export const now = Date.UTC(2026, 10, 21, 12);
export const periodStart = now - 10 * day;
export const periodEnd = now + 20 * day;

export function itemOf(name: string, given: Partial<BillingItem> = {}): BillingItem {
  return {
    id: `si_${name}`,
    price: `price_${name}`,
    product: `prod_${name}`,
    ref: { plan: name, interval: 'month' },
    quantity: 1,
    unitAmount: 4_900,
    interval: 'month',
    licensed: true,
    currency: 'usd',
    periodStart,
    periodEnd,
    ...given,
  };
}

export function subscriptionOf(given: Partial<BillingSubscription> = {}): BillingSubscription {
  return {
    id: 'sub_1',
    customer: 'cus_1',
    status: 'active',
    mode: 'flexible',
    currency: 'usd',
    items: [itemOf('starter')],
    trialEnd: null,
    periodStart,
    periodEnd,
    latestInvoice: 'in_0',
    pendingUpdate: null,
    schedule: null,
    planned: null,
    discounts: [],
    defaultPaymentMethod: null,
    clockTime: null,
    ...given,
  };
}

export function billingOf(subscription: BillingSubscription | null, given: Partial<Billing> = {}): Billing {
  return {
    customer: 'cus_1',
    now,
    state: {
      status: 'active',
      blockedBy: null,
      plan: null,
      card: null,
      estimate: { kind: 'list', currency: 'usd' },
      subscription: subscription?.id ?? null,
      clockTime: null,
    },
    subscription,
    selection: { plan: 'starter', interval: 'month', extras: {}, addOns: {} },
    paymentMethod: { id: 'pm_1', type: 'card', card: { brand: 'visa', last4: '4242' } },
    billedTo: null,
    balance: 0,
    recurring: { amount: 4900, currency: 'usd', since: periodStart },
    ...given,
  };
}

export function lineOf(given: Partial<PreviewLine> = {}): PreviewLine {
  return {
    kind: 'charge',
    proration: false,
    price: 'price_growth',
    quantity: 1,
    amount: 14_900,
    tax: 0,
    period: { start: periodStart, end: periodEnd },
    description: 'Growth',
    ...given,
  };
}

/** Adds up as its lines do. */
export function previewOf(lines: PreviewLine[], given: Partial<Preview> = {}): Preview {
  const sum = (name: 'amount' | 'tax') => lines.reduce((total, line) => total + line[name], 0);
  const total = sum('amount') + sum('tax');
  return {
    currency: 'usd',
    lines,
    subtotal: sum('amount'),
    tax: sum('tax'),
    taxIncluded: 0,
    total,
    amountDue: Math.max(0, total),
    startingBalance: 0,
    undiscounted: sum('amount'),
    needsAddress: false,
    requestId: 'req_1',
    ...given,
  };
}

export function priceOf(name: string, given: Partial<KnownPrice> = {}): KnownPrice {
  return {
    id: `price_${name}`,
    product: `prod_${name}`,
    active: true,
    currency: 'usd',
    unitAmount: 14_900,
    interval: 'month',
    ...given,
  };
}

export function promotionOf(given: Partial<PromotionCode> = {}): PromotionCode {
  return {
    id: 'promo_1',
    valid: true,
    expiresAt: null,
    customer: null,
    firstPurchaseOnly: false,
    once: false,
    minimum: null,
    currency: null,
    products: null,
    ...given,
  };
}

export function looseOf(given: Partial<LooseEnds> = {}): LooseEnds {
  return { pendingItems: [], draftRenewal: null, ...given };
}

export function invoiceOf(given: Partial<InvoiceFacts> = {}): InvoiceFacts {
  return {
    id: 'in_1',
    number: 'Q-0001',
    url: 'https://invoice.test/in_1',
    status: 'paid',
    customer: 'cus_1',
    subscription: 'sub_1',
    currency: 'usd',
    total: 6_666,
    amountDue: 6_666,
    amountPaid: 6_666,
    createdAt: now,
    paidAt: now,
    prorationStarts: [now],
    ...given,
  };
}

/** A Stripe that answers what it is told; a call that the test does not expect fails it. */
export function stripeThat(answers: Partial<StripeGateway>): StripeGateway {
  return new Proxy({ mode: 'sandbox', ...answers } as StripeGateway, {
    get(target, name) {
      if (name in target) return target[name as keyof StripeGateway];
      throw new Error(`nobody expected a call of ${String(name)}`);
    },
  });
}
