import { docUrl } from '../http/errors.ts';
import { view } from '../http/views.ts';
import type { Charge, LastError, PaymentIntent, PaymentMethod } from '../store/objects.ts';
import type { World } from '../world.ts';
import { timeOfCustomer } from '../world.ts';
import { type Decline, judgeCharge, liveCardInTestMode } from './cards.ts';
import { cardBehind } from './paymentMethods.ts';

export interface NewPaymentIntent {
  amount: number;
  currency: string;
  customer: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
  setupFutureUsage?: 'off_session' | 'on_session' | null;
  orderReference?: string;
  returnUrl?: string;
}

export function createPaymentIntent(world: World, input: NewPaymentIntent): PaymentIntent {
  const id = world.ids.next('pi');
  const intent = world.store.payment_intents.put({
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: input.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: `${id}_secret_${world.ids.opaque(25)}`,
    confirmation_method: 'automatic',
    created: timeOfCustomer(world, input.customer),
    currency: input.currency,
    customer: input.customer,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: input.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_details: { customer_reference: null, order_reference: input.orderReference ?? null },
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: input.setupFutureUsage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  });
  world.events.emit('payment_intent.created', intent);
  return intent;
}

export interface ConfirmOptions {
  offSession: boolean;
  authenticated?: boolean;
  returnUrl?: string | undefined;
}

export type ConfirmOutcome =
  | { kind: 'succeeded'; intent: PaymentIntent }
  | { kind: 'requires_action'; intent: PaymentIntent }
  | { kind: 'declined'; intent: PaymentIntent; decline: Decline; charge: string };

/** Tries to take the money. The intent and the charge tell what happened, and the events say it in Stripe's order. */
export function confirmIntent(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  options: ConfirmOptions,
): ConfirmOutcome {
  const card = cardBehind(world, method.id);
  const setUp = world.store.cards.get(method.id)?.setUp ?? false;
  const verdict = card
    ? judgeCharge(card, {
        offSession: options.offSession,
        authenticated: options.authenticated ?? false,
        setUp,
      })
    : { kind: 'declined' as const, decline: liveCardInTestMode };
  if (verdict.kind === 'authenticate') return requireAction(world, intent, method, options);
  if (verdict.kind === 'declined') return refuse(world, intent, method, verdict.decline);
  return succeed(world, intent, method, options.authenticated ?? false);
}

function requireAction(world: World, intent: PaymentIntent, method: PaymentMethod, options: ConfirmOptions) {
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: nextAction(world, intent.id, intent.client_secret, options.returnUrl),
  });
  world.events.emit('payment_intent.requires_action', next);
  return { kind: 'requires_action' as const, intent: next };
}

export function nextAction(world: World, intent: string, secret: string, returnUrl: string | undefined) {
  const url = `${world.baseUrl}/challenge/${intent}?client_secret=${secret}`;
  if (returnUrl) return { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: intent },
  };
}

function refuse(world: World, intent: PaymentIntent, method: PaymentMethod, decline: Decline) {
  const charge = createCharge(world, intent, method, decline);
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    latest_charge: charge.id,
    next_action: null,
    last_payment_error: {
      charge: charge.id,
      code: decline.code,
      decline_code: decline.declineCode,
      doc_url: docUrl(decline.code),
      message: decline.message,
      payment_method: view(world, method),
      type: 'card_error',
    },
  });
  world.events.emit('charge.failed', charge);
  world.events.emit('payment_intent.payment_failed', next);
  return { kind: 'declined' as const, intent: next, decline, charge: charge.id };
}

function succeed(world: World, intent: PaymentIntent, method: PaymentMethod, authenticated: boolean) {
  const charge = createCharge(world, intent, method, null);
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'succeeded',
    payment_method: method.id,
    amount_received: intent.amount,
    latest_charge: charge.id,
    last_payment_error: null,
    next_action: null,
  });
  if (authenticated && intent.setup_future_usage === 'off_session') {
    world.store.cards.patch(method.id, { setUp: true });
  }
  world.events.emit('charge.succeeded', charge);
  world.events.emit('payment_intent.succeeded', next);
  return { kind: 'succeeded' as const, intent: next };
}

function createCharge(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline | null,
): Charge {
  return world.store.charges.put({
    id: world.ids.next('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: decline ? null : world.ids.next('txn'),
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'SANDBOX',
    captured: !decline,
    created: timeOfCustomer(world, intent.customer),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: chargedCard(method), type: 'card' },
    receipt_email: null,
    receipt_number: null,
    receipt_url: decline ? null : `${world.baseUrl}/_sandbox/receipts/${intent.id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  });
}

function outcomeOf(decline: Decline | null) {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline?.declineCode ?? null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline
      ? 'The bank did not return any further details with this decline.'
      : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  };
}

function chargedCard(method: PaymentMethod) {
  const { brand, exp_month, exp_year, fingerprint, last4 } = method.card ?? {};
  return {
    amount_authorized: null,
    authorization_code: null,
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
    country: 'US',
    electronic_commerce_indicator: null,
    exp_month,
    exp_year,
    fingerprint,
    funding: 'credit',
    installments: null,
    last4,
    mandate: null,
    network: brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

/** What Stripe.js shows; the API words it for developers. */
export const authenticationFailureMessage =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.';

export const authenticationFailure: LastError = {
  code: 'payment_intent_authentication_failure',
  doc_url: docUrl('payment_intent_authentication_failure'),
  message:
    'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
  type: 'invalid_request_error',
};

/** The holder failed, or closed, the challenge. */
export function failAuthentication(world: World, intent: PaymentIntent): PaymentIntent {
  const method = intent.payment_method ? world.store.payment_methods.get(intent.payment_method) : undefined;
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_payment_error: {
      ...authenticationFailure,
      ...(method ? { payment_method: view(world, method) } : {}),
    },
  });
  world.events.emit('payment_intent.payment_failed', next);
  return next;
}

export function cancelIntent(world: World, intent: PaymentIntent, reason: string): PaymentIntent {
  const next = world.store.payment_intents.patch(intent.id, {
    status: 'canceled',
    canceled_at: timeOfCustomer(world, intent.customer),
    cancellation_reason: reason,
    next_action: null,
  });
  world.events.emit('payment_intent.canceled', next);
  return next;
}
