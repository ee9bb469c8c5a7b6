import { invalid } from '../http/errors.ts';
import type { PaymentMethod } from '../store/objects.ts';
import { timeOfCustomer, type World } from '../world.ts';
import type { MethodData } from './methodParams.ts';
import {
  type BillingDetails,
  cardFromInput,
  createCardPaymentMethod,
  resolvePaymentMethod,
} from './paymentMethods.ts';

export function createFromData(world: World, data: MethodData, customer: string | null): PaymentMethod {
  if (data.card?.token) {
    return resolvePaymentMethod(world, data.card.token, {
      customer,
      param: 'card[token]',
      at: timeOfCustomer(world, customer),
    });
  }
  if (data.type !== 'card' || !data.card?.number) {
    throw invalid('The sandbox makes payment methods of type `card` only.', {
      code: 'payment_method_unsupported_type',
      param: 'type',
    });
  }
  const card = cardFromInput({
    number: data.card.number,
    expMonth: data.card.exp_month ?? 1,
    expYear: data.card.exp_year ?? 2030,
  });
  return createCardPaymentMethod(world, {
    card,
    customer: null,
    at: timeOfCustomer(world, customer),
    ...(data.card.exp_month ? { expMonth: data.card.exp_month } : {}),
    ...(data.card.exp_year ? { expYear: fullYear(data.card.exp_year) } : {}),
    ...(data.billing_details ? { billing: data.billing_details as BillingDetails } : {}),
    ...(data.metadata ? { metadata: data.metadata } : {}),
  });
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

export interface ConfirmParams {
  payment_method?: string;
  payment_method_data?: MethodData;
  return_url?: string;
  /** Stripe.js handles the challenge itself: no redirect, whatever the return URL. */
  use_stripe_sdk?: boolean;
  off_session?: boolean;
  error_on_requires_action?: boolean;
}

export function methodOf(
  world: World,
  params: ConfirmParams,
  customer: string | null,
): PaymentMethod | undefined {
  if (params.payment_method_data) return createFromData(world, params.payment_method_data, customer);
  if (!params.payment_method) return undefined;
  return resolvePaymentMethod(world, params.payment_method, {
    customer,
    param: 'payment_method',
    at: timeOfCustomer(world, customer),
  });
}

export function storedMethod(world: World, id: string | null): PaymentMethod | undefined {
  return id ? world.store.payment_methods.get(id) : undefined;
}

export function noMethod(noun: string) {
  return invalid(
    `You cannot confirm this ${noun} because it's missing a payment method. You can either update the ${noun} with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.`,
    { code: noun === 'SetupIntent' ? 'setup_intent_unexpected_state' : 'payment_intent_unexpected_state' },
  );
}
