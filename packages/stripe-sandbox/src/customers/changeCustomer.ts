import { applyDiscountParams } from '../billing/discounts.ts';
import { cancelForDeletedCustomer } from '../billing/subscriptions/cancelSubscription.ts';
import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import {
  anything,
  clearable,
  clearableText,
  integer,
  listOf,
  metadata,
  objectOf,
  oneOf,
  text,
} from '../http/params.ts';
import { attachPaymentMethod, resolvePaymentMethod } from '../payments/paymentMethods.ts';
import type { Address, Customer } from '../store/objects.ts';
import type { World } from '../world.ts';
import { changeBalance } from './changeBalance.ts';
import { createBlankCustomer } from './createBlankCustomer.ts';
import { findLiveCustomer } from './findCustomer.ts';

export const addressShape = {
  city: clearableText,
  country: clearableText,
  line1: clearableText,
  line2: clearableText,
  postal_code: clearableText,
  state: clearableText,
};

export const customerShape = {
  address: clearable(objectOf(addressShape)),
  balance: integer,
  business_name: clearableText,
  coupon: clearableText,
  description: clearableText,
  email: clearableText,
  individual_name: clearableText,
  invoice_prefix: text,
  invoice_settings: objectOf({
    custom_fields: anything,
    default_payment_method: clearableText,
    footer: clearableText,
    rendering_options: anything,
  }),
  metadata: clearable(metadata),
  name: clearableText,
  next_invoice_sequence: integer,
  payment_method: text,
  phone: clearableText,
  preferred_locales: listOf(text),
  shipping: anything,
  tax: anything,
  tax_exempt: clearable(oneOf('none', 'exempt', 'reverse')),
  tax_id_data: anything,
  test_clock: text,
};

type CustomerParams = { [K in keyof typeof customerShape]?: ReturnType<(typeof customerShape)[K]> };

function toAddress(address: Partial<Address> | '' | undefined): Address | null | undefined {
  if (address === undefined) return undefined;
  if (address === '') return null;
  const blank = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  const filled = Object.fromEntries(Object.entries(address).map(([key, value]) => [key, value || null]));
  return { ...blank, ...filled };
}

function plainFields(params: CustomerParams) {
  return given({
    address: toAddress(params.address),
    balance: params.balance,
    description: orNull(params.description),
    email: orNull(params.email),
    name: orNull(params.name),
    phone: orNull(params.phone),
    next_invoice_sequence: params.next_invoice_sequence,
    invoice_prefix: params.invoice_prefix,
    preferred_locales: params.preferred_locales,
    tax_exempt: params.tax_exempt === '' ? ('none' as const) : params.tax_exempt,
    ...(params.business_name ? { business_name: params.business_name } : {}),
    ...(params.individual_name ? { individual_name: params.individual_name } : {}),
  });
}

export function createCustomer(world: World, params: CustomerParams): Customer {
  if (params.test_clock && !world.store.test_clocks.get(params.test_clock)) {
    throw missing('test clock', params.test_clock, 'test_clock');
  }
  const customer = createBlankCustomer(world, {
    ...plainFields(params),
    metadata: mergeMetadata({}, params.metadata),
    ...(params.test_clock ? { test_clock: params.test_clock } : {}),
  });
  let attached: string | undefined;
  if (params.payment_method) {
    const method = resolvePaymentMethod(world, params.payment_method, {
      customer: customer.id,
      param: 'payment_method',
      at: world.time(customer),
    });
    attached = attachPaymentMethod(world, method, customer.id).id;
  }
  const settled = applySettings(world, customer, withAttached(params, attached));
  world.events.emit('customer.created', settled);
  return settled;
}

/** `payment_method` and `default_payment_method` may name the same test token: they mean the same new card. */
function withAttached(params: CustomerParams, attached: string | undefined): CustomerParams {
  const settings = params.invoice_settings;
  if (!attached || settings?.default_payment_method !== params.payment_method) return params;
  return { ...params, invoice_settings: { ...settings, default_payment_method: attached } };
}

export function updateCustomer(world: World, customer: Customer, params: CustomerParams): Customer {
  const before = customer;
  if (params.balance !== undefined && params.balance !== customer.balance) {
    changeBalance(world, {
      customer: customer.id,
      amount: params.balance - customer.balance,
      currency: customer.currency ?? world.account.currency,
      type: 'adjustment',
    });
  }
  const changed = world.store.customers.patch(customer.id, {
    ...plainFields(params),
    metadata: mergeMetadata(customer.metadata, params.metadata),
  });
  const settled = applySettings(world, changed, params);
  world.events.emit('customer.updated', settled, { before });
  return settled;
}

/** The default card and the customer-level coupon: both refer to something else that has to exist. */
function applySettings(world: World, customer: Customer, params: CustomerParams): Customer {
  const method = params.invoice_settings?.default_payment_method;
  if (method !== undefined) {
    const id = method === '' ? null : ownMethod(world, customer, method);
    world.store.customers.patch(customer.id, {
      invoice_settings: { ...customer.invoice_settings, default_payment_method: id },
    });
  }
  if (params.coupon) {
    const [discount = null] = applyDiscountParams(world, [{ coupon: params.coupon }], {
      customer: customer.id,
      currency: customer.currency ?? world.account.currency,
      at: world.time(customer),
    });
    world.store.customers.patch(customer.id, { discount });
  }
  return findLiveCustomer(world, customer.id);
}

function ownMethod(world: World, customer: Customer, id: string): string {
  const param = 'invoice_settings[default_payment_method]';
  const method = world.store.payment_methods.get(id);
  if (!method) throw missing('PaymentMethod', id, param);
  if (method.customer !== customer.id) {
    throw invalid(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param },
    );
  }
  return method.id;
}

export function removeCustomer(world: World, customer: Customer): Customer {
  cancelForDeletedCustomer(world, customer.id);
  const removed = world.store.customers.patch(customer.id, { deleted: true });
  world.events.emit('customer.deleted', { ...customer });
  return removed;
}
