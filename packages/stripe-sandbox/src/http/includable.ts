import { checkoutLines } from '../checkout/checkoutLines.ts';
import type { ApiObject, Charge, Customer, Subscription } from '../store/objects.ts';
import type { World } from '../world.ts';
import { embeddedList, type ListView } from './views.ts';

type Include = (world: World, object: ApiObject) => unknown;

/** Fields that only exist in a response when the request expands them; undefined where the object has none. */
export const includable: Record<string, Record<string, Include>> = {
  invoice: {
    payments: (world, invoice) =>
      embeddedList(
        world,
        world.store.invoice_payments.by('invoice', invoice.id),
        `/v1/invoice_payments?invoice=${invoice.id}`,
      ),
    confirmation_secret: (world, invoice) => confirmationSecret(world, invoice.id),
  },
  price: {
    tiers: (world, price) => world.store.prices.get(price.id)?.tiers ?? undefined,
    currency_options: (world, price) => world.store.prices.get(price.id)?.currency_options ?? {},
  },
  coupon: {
    applies_to: (world, coupon) =>
      world.store.coupons.get(coupon.id)?.applies_to ?? { products: [] as string[] },
  },
  customer: {
    subscriptions: (world, customer) =>
      embeddedList(
        world,
        world.store.subscriptions.by('customer', customer.id).filter(isLive).reverse(),
        `/v1/customers/${customer.id}/subscriptions`,
      ),
    sources: (_world, customer) => emptyList(`/v1/customers/${customer.id}/sources`),
    tax_ids: (world, customer) =>
      embeddedList(
        world,
        world.store.tax_ids.where((row) => row.customer === customer.id),
        `/v1/customers/${customer.id}/tax_ids`,
      ),
    tax: (_world, customer) => customerTax(customer as Customer),
    invoice_credit_balance: () => ({}),
  },
  charge: {
    refunds: (world, charge) =>
      embeddedList(
        world,
        world.store.refunds.where((refund) => refund.charge === (charge as Charge).id),
        `/v1/charges/${charge.id}/refunds`,
      ),
  },
  'checkout.session': {
    line_items: (world, session) => checkoutLines(world, session.id),
  },
};

function emptyList(url: string): ListView {
  return { object: 'list', data: [], has_more: false, url };
}

function isLive(subscription: Subscription): boolean {
  return subscription.status !== 'canceled' && subscription.status !== 'incomplete_expired';
}

function customerTax(customer: Customer) {
  const country = customer.address?.country ?? null;
  return {
    automatic_tax: country ? 'supported' : 'unrecognized_location',
    ip_address: null,
    location: country ? { country, source: 'billing_address', state: customer.address?.state ?? null } : null,
    provider: 'stripe',
  };
}

/** Present from finalization on when there was anything to pay, also after it was paid. */
function confirmationSecret(world: World, invoice: string) {
  const payment = world.store.invoice_payments.by('invoice', invoice).findLast((row) => row.is_default);
  const intent = payment && world.store.payment_intents.get(payment.payment.payment_intent);
  return intent ? { client_secret: intent.client_secret, type: 'payment_intent' } : null;
}
