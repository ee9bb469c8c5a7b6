import { cardError, invalid, missing } from '../http/errors.ts';
import type { Address, PaymentMethod } from '../store/objects.ts';
import type { World } from '../world.ts';
import {
  type CardBehaviour,
  type Decline,
  findCard,
  findTestToken,
  liveCardInTestMode,
  passesLuhn,
} from './cards.ts';

export interface BillingDetails {
  address?: Partial<Address> | '';
  email?: string;
  name?: string;
  phone?: string;
  tax_id?: string;
}

export interface CardInput {
  number: string;
  expMonth: number;
  expYear: number;
}

export interface NewPaymentMethod {
  card: CardBehaviour;
  expMonth?: number;
  expYear?: number;
  customer: string | null;
  billing?: BillingDetails;
  metadata?: Record<string, string>;
  at: number;
}

/** Stores a card. Its number is kept where no response can reach it. */
export function createCardPaymentMethod(world: World, input: NewPaymentMethod): PaymentMethod {
  const id = world.ids.next('pm');
  const year = new Date(input.at * 1000).getUTCFullYear();
  world.store.cards.put({ id, object: 'sandbox.card', number: input.card.number, setUp: false });
  return world.store.payment_methods.put({
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: toBillingDetails(input.billing ?? {}),
    card: {
      brand: input.card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      display_brand: input.card.brand,
      exp_month: input.expMonth ?? 8,
      exp_year: input.expYear ?? year + 1,
      fingerprint: world.ids.opaque(16),
      funding: 'credit',
      generated_from: null,
      last4: input.card.number.slice(-4),
      networks: { available: [input.card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    } as PaymentMethod['card'],
    created: input.at,
    customer: input.customer,
    customer_account: null,
    livemode: false,
    metadata: input.metadata ?? {},
    type: 'card',
  } as PaymentMethod);
}

function toBillingDetails(billing: BillingDetails) {
  const address = billing.address === '' ? {} : (billing.address ?? {});
  return {
    address: {
      city: null,
      country: null,
      line1: null,
      line2: null,
      postal_code: null,
      state: null,
      ...address,
    },
    email: billing.email ?? null,
    name: billing.name ?? null,
    phone: billing.phone ?? null,
    tax_id: billing.tax_id ?? null,
  };
}

/** A card typed into a form. Numbers that are no test card are refused as Stripe's test mode refuses them. */
export function cardFromInput(input: CardInput): CardBehaviour {
  if (!passesLuhn(input.number)) {
    throw cardError('Your card number is incorrect.', { code: 'incorrect_number', param: 'number' });
  }
  const card = findCard(input.number);
  if (!card) throw declineError(liveCardInTestMode);
  return card;
}

/** A refusal that leaves no trace: nothing was attempted that the API would show afterwards. */
export function declineError(decline: Decline, extra: Record<string, unknown> = {}) {
  return cardError(decline.message, { code: decline.code, decline_code: decline.declineCode, extra });
}

/** A refusal that stays: the failed attempt is on its intent and its invoice. */
export function recordedDecline(decline: Decline, extra: Record<string, unknown>) {
  return cardError(decline.message, {
    code: decline.code,
    decline_code: decline.declineCode,
    extra,
    keepsChanges: true,
  });
}

/**
 * Finds a payment method by id. `pm_card_…` and `tok_…` are test tokens: each use makes a new payment method, as on
 * Stripe's side.
 */
export function resolvePaymentMethod(
  world: World,
  id: string,
  options: { customer: string | null; param: string; at: number },
): PaymentMethod {
  const token = findTestToken(id);
  if (token) return createCardPaymentMethod(world, { card: token, customer: null, at: options.at });
  const found = world.store.payment_methods.get(id);
  if (!found) throw missing('PaymentMethod', id, options.param);
  if (found.customer !== null && options.customer !== null && found.customer !== options.customer) {
    throw invalid(
      `The payment method ${id} does not belong to the Customer ${options.customer}. Please attach it to that customer before using it.`,
      { param: options.param },
    );
  }
  return found;
}

/** Attaches, or refuses with the card's own decline: some test cards cannot be attached at all. */
export function attachPaymentMethod(world: World, method: PaymentMethod, customer: string): PaymentMethod {
  if (method.customer === customer) return method;
  if (method.customer !== null) {
    throw invalid('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
    });
  }
  const card = cardBehind(world, method.id);
  if (card?.decline && card.declinesWhen === 'attach') throw declineError(card.decline);
  const attached = world.store.payment_methods.patch(method.id, { customer });
  world.events.emit('payment_method.attached', attached);
  return attached;
}

export function cardBehind(world: World, method: string): CardBehaviour | undefined {
  const secret = world.store.cards.get(method);
  return secret ? findCard(secret.number) : undefined;
}
