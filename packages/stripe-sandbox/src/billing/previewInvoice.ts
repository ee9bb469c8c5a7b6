import { createBlankCustomer } from '../customers/createBlankCustomer.ts';
import { missing } from '../http/errors.ts';
import type { View } from '../http/views.ts';
import type { Address, Customer, Invoice, Subscription } from '../store/objects.ts';
import type { World } from '../world.ts';
import { activeDiscounts } from './discounts.ts';
import { createInvoice } from './invoices/createInvoice.ts';
import { presentPreview } from './presentPreview.ts';
import { extras, nothingUpcoming, previewExisting } from './previewChange.ts';
import type { PreviewParams } from './previewParams.ts';
import { rehearse } from './rehearse.ts';
import { automaticTax } from './subscriptions/blankSubscription.ts';
import { createSubscription } from './subscriptions/createSubscription.ts';

/**
 * What an invoice would be. The real code does the work on the real data, and every write is taken back, so a preview
 * cannot disagree with the charge.
 */
export function previewInvoice(world: World, params: PreviewParams, expandPaths: readonly string[]): View {
  return rehearse(world, () => presentPreview(world, build(world, params), expandPaths));
}

function build(world: World, params: PreviewParams): Invoice {
  const subscription = params.subscription ? findSubscription(world, params.subscription) : null;
  const customerId = subscription?.customer ?? params.customer;
  const customer = customerId ? findCustomer(world, customerId) : createBlankCustomer(world);
  applyCustomerDetails(world, customer, params);
  if (!subscription) return previewNew(world, customer, params);
  return previewExisting(world, withPreviewTerms(world, subscription, params), params);
}

function findSubscription(world: World, id: string): Subscription {
  const subscription = world.store.subscriptions.get(id);
  if (!subscription) throw missing('subscription', id, 'subscription', 404);
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') {
    throw nothingUpcoming(subscription.customer);
  }
  return subscription;
}

function findCustomer(world: World, id: string): Customer {
  const customer = world.store.customers.get(id);
  if (!customer || customer.deleted) throw missing('customer', id, 'customer', 404);
  return customer;
}

function applyCustomerDetails(world: World, customer: Customer, params: PreviewParams): void {
  const details = params.customer_details;
  if (!details) return;
  const address = details.address ? { ...blankAddress, ...details.address } : customer.address;
  world.store.customers.patch(customer.id, {
    address,
    tax_exempt: details.tax_exempt || customer.tax_exempt,
  });
}

const blankAddress: Address = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

function withPreviewTerms(world: World, subscription: Subscription, params: PreviewParams): Subscription {
  const { default_tax_rates: rates, cancel_at, cancel_at_period_end } = params.subscription_details ?? {};
  return world.store.subscriptions.patch(subscription.id, {
    ...(cancel_at === undefined ? {} : { cancel_at: cancel_at || null }),
    ...(cancel_at_period_end === undefined ? {} : { cancel_at_period_end }),
    ...(params.automatic_tax ? { automatic_tax: automaticTax(params.automatic_tax.enabled) } : {}),
    ...(rates === undefined ? {} : { default_tax_rates: rates || [] }),
  });
}

function previewNew(world: World, customer: Customer, params: PreviewParams): Invoice {
  const details = params.subscription_details;
  const items = details?.items || [];
  if (items.length === 0) return previewManual(world, customer, params);
  const subscription = createSubscription(
    world,
    {
      customer: customer.id,
      items,
      payment_behavior: 'default_incomplete',
      ...(params.automatic_tax ? { automatic_tax: params.automatic_tax } : {}),
      ...(params.currency ? { currency: params.currency } : {}),
      ...(params.discounts ? { discounts: params.discounts } : {}),
      ...(details?.billing_mode ? { billing_mode: details.billing_mode } : {}),
      ...(details?.default_tax_rates ? { default_tax_rates: details.default_tax_rates } : {}),
      ...(details?.proration_behavior ? { proration_behavior: details.proration_behavior } : {}),
      ...(details?.trial_end ? { trial_end: details.trial_end } : {}),
      ...(details?.billing_cycle_anchor?.timestamp === undefined
        ? {}
        : { billing_cycle_anchor: details.billing_cycle_anchor.timestamp }),
    },
    (created) => extras(world, params, created.customer, created.currency),
  );
  return world.store.invoices.get(subscription.latest_invoice ?? '') as Invoice;
}

/** Without a subscription the next invoice is made of the customer's pending invoice items. */
function previewManual(world: World, customer: Customer, params: PreviewParams): Invoice {
  const currency = params.currency ?? customer.currency ?? world.account.currency;
  const pending = world.store.invoiceitems
    .by('customer', customer.id)
    .filter((item) => item.invoice === null);
  const lines = extras(world, params, customer.id, currency);
  if (pending.length === 0 && lines.length === 0) throw nothingUpcoming(customer.id);
  const at = world.time(customer);
  return createInvoice(world, {
    customer: customer.id,
    currency,
    subscription: null,
    reason: 'upcoming',
    period: { start: at, end: at },
    at,
    pending,
    lines,
    discounts: customer.discount ? activeDiscounts(world, [customer.discount], at) : [],
    automaticTax: params.automatic_tax?.enabled ?? false,
  });
}
