import { intentOf } from '../billing/invoices/finalizeInvoice.ts';
import { sum } from '../billing/invoices/totals.ts';
import { invoiceOfIntent } from '../billing/settle.ts';
import { createSubscription } from '../billing/subscriptions/createSubscription.ts';
import { hasTaxLocation } from '../billing/tax.ts';
import { createBlankCustomer } from '../customers/createBlankCustomer.ts';
import { invalid } from '../http/errors.ts';
import { view } from '../http/views.ts';
import { confirmIntent } from '../payments/confirmIntent.ts';
import { createPaymentIntent } from '../payments/createPaymentIntent.ts';
import { attachPaymentMethod, declineError } from '../payments/paymentMethods.ts';
import { confirmSetupIntent } from '../payments/setupIntents.ts';
import type {
  CheckoutRecipe,
  CheckoutSession,
  Customer,
  Invoice,
  PaymentIntent,
  PaymentMethod,
  SetupIntent,
} from '../store/objects.ts';
import type { World } from '../world.ts';
import { subscriptionOf } from './amounts.ts';

export interface Completion {
  session: CheckoutSession;
  /** An intent the holder still has to authenticate; the session completes when that is done. */
  challenge: PaymentIntent | SetupIntent | null;
}

/** What the page asked the payer. */
interface Payer {
  email?: string;
  /** Where automatic tax applies and no address was known. */
  country?: string;
}

/** What the hosted page does when the customer pays. A decline takes everything back; nothing half-made stays. */
export function paySession(
  world: World,
  session: CheckoutSession,
  method: PaymentMethod,
  { email, country }: Payer = {},
): Completion {
  if (session.status !== 'open') {
    throw invalid(`This Checkout Session is ${session.status}.`, { code: 'status_transition_invalid' });
  }
  const customer = locate(world, customerFor(world, session, email), country);
  world.store.checkout_sessions.patch(session.id, {
    customer: customer.id,
    customer_details: detailsOf(customer),
  });
  if (session.mode === 'setup') return setUp(world, session, method, customer);
  if (session.mode === 'payment') return payOnce(world, session, method, customer);
  return subscribe(world, session, method, customer);
}

function customerFor(world: World, session: CheckoutSession, email: string | undefined): Customer {
  const existing = session.customer ? world.store.customers.get(session.customer) : undefined;
  if (existing) return existing;
  const created = createBlankCustomer(world, { email: email ?? (session.customer_email as string | null) });
  world.events.emit('customer.created', created);
  return created;
}

/** Only asked for where the session may keep it. */
function locate(world: World, customer: Customer, country: string | undefined): Customer {
  if (!country || hasTaxLocation(customer)) return customer;
  const blank = { city: null, line1: null, line2: null, postal_code: null, state: null };
  return world.store.customers.patch(customer.id, {
    address: { ...blank, country: country.trim().toUpperCase() },
  });
}

function detailsOf(customer: Customer) {
  return {
    address: customer.address,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name,
    phone: customer.phone,
    tax_exempt: customer.tax_exempt,
    tax_ids: [],
  };
}

function subscribe(
  world: World,
  session: CheckoutSession,
  method: PaymentMethod,
  customer: Customer,
): Completion {
  const attached = attachPaymentMethod(world, method, customer.id);
  const recipe = world.store.checkout_recipes.get(session.id);
  const { enabled } = session.automatic_tax as { enabled: boolean };
  const subscription = createSubscription(world, {
    ...subscriptionOf(world, recipe as CheckoutRecipe, enabled),
    customer: customer.id,
    default_payment_method: attached.id,
    payment_behavior: 'allow_incomplete',
  });
  const intent = intentOf(world, subscription.latest_invoice ?? '');
  if (intent?.last_payment_error) throw declined(world, intent);
  world.store.checkout_sessions.patch(session.id, {
    subscription: subscription.id,
    invoice: subscription.latest_invoice,
  });
  if (intent?.status === 'requires_action') return { session: current(world, session), challenge: intent };
  return { session: finishSession(world, session.id), challenge: null };
}

function declined(world: World, intent: PaymentIntent) {
  const failure = intent.last_payment_error;
  return declineError(
    {
      code: failure?.code ?? 'card_declined',
      declineCode: failure?.decline_code ?? 'generic_decline',
      message: failure?.message ?? '',
    },
    { payment_intent: view(world, intent) },
  );
}

function setUp(
  world: World,
  session: CheckoutSession,
  method: PaymentMethod,
  customer: Customer,
): Completion {
  const intent = world.store.setup_intents.patch(session.setup_intent ?? '', { customer: customer.id });
  const outcome = confirmSetupIntent(world, intent, method, { authenticated: false });
  if (outcome.kind === 'declined') throw declineError(outcome.decline);
  if (outcome.kind === 'requires_action')
    return { session: current(world, session), challenge: outcome.intent };
  return { session: finishSession(world, session.id), challenge: null };
}

function payOnce(
  world: World,
  session: CheckoutSession,
  method: PaymentMethod,
  customer: Customer,
): Completion {
  const intent = createPaymentIntent(world, {
    amount: session.amount_total as number,
    currency: session.currency as string,
    customer: customer.id,
  });
  world.store.checkout_sessions.patch(session.id, { payment_intent: intent.id });
  const outcome = confirmIntent(world, intent, method, { offSession: false });
  if (outcome.kind === 'declined') throw declined(world, outcome.intent);
  if (outcome.kind === 'requires_action')
    return { session: current(world, session), challenge: outcome.intent };
  return { session: finishSession(world, session.id), challenge: null };
}

function current(world: World, session: CheckoutSession): CheckoutSession {
  return world.store.checkout_sessions.get(session.id) as CheckoutSession;
}

export function finishSession(world: World, id: string): CheckoutSession {
  const session = world.store.checkout_sessions.get(id) as CheckoutSession;
  const invoice = world.store.invoices.get((session.invoice as string | null) ?? '');
  const free = session.mode === 'setup' || invoice?.total === 0;
  const completed = world.store.checkout_sessions.patch(id, {
    status: 'complete',
    payment_status: free ? 'no_payment_required' : 'paid',
    url: null,
    ...(invoice ? chargedBy(session, invoice) : {}),
  });
  world.events.emit('checkout.session.completed', completed);
  return completed;
}

/** What was charged in the end: with the tax of an address that the page asked for. */
function chargedBy({ automatic_tax: tax }: CheckoutSession, invoice: Invoice): Partial<CheckoutSession> {
  const total = (amounts: { amount: number }[]) => sum(amounts.map(({ amount }) => amount));
  return {
    amount_total: invoice.total,
    amount_subtotal: invoice.subtotal,
    automatic_tax: { ...(tax as object), status: invoice.automatic_tax.status },
    total_details: {
      amount_discount: total(invoice.total_discount_amounts),
      amount_shipping: 0,
      amount_tax: total(invoice.total_taxes),
    },
  };
}

/** After a challenge: completes the session the intent belongs to, if it succeeded. */
export function finishSessionOfIntent(world: World, intent: PaymentIntent | SetupIntent): void {
  const invoice = intent.object === 'payment_intent' ? invoiceOfIntent(world, intent.id)?.id : undefined;
  const session = world.store.checkout_sessions.where(
    (row) =>
      row.status === 'open' &&
      (row.setup_intent === intent.id ||
        row.payment_intent === intent.id ||
        (invoice !== undefined && row.invoice === invoice)),
  )[0];
  if (session && intent.status === 'succeeded') finishSession(world, session.id);
}
