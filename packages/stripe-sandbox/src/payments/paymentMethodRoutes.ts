import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata } from '../http/merge.ts';
import { clearable, metadata, natural, objectOf, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { PaymentMethod } from '../store/objects.ts';
import type { World } from '../world.ts';
import { findTestToken } from './cards.ts';
import { createFromData } from './methodFromParams.ts';
import { billingDetails, cardShape } from './methodParams.ts';
import { attachPaymentMethod, createCardPaymentMethod, resolvePaymentMethod } from './paymentMethods.ts';

export const paymentMethodRoutes: Route[] = [
  route(
    'POST',
    '/v1/payment_methods',
    {
      type: text,
      card: cardShape,
      billing_details: billingDetails,
      metadata: clearable(metadata),
      customer: text,
      payment_method: text,
      allow_redisplay: text,
      key: text,
    },
    ({ world, params }) => createFromData(world, params, null),
    { public: true },
  ),
  listRoute('/v1/payment_methods', { customer: text, type: text }, ({ world, params }) =>
    world.store.payment_methods.where(
      (method) =>
        method.customer === (params.customer ?? null) && (!params.type || method.type === params.type),
    ),
  ),
  route('GET', '/v1/payment_methods/:id', {}, ({ world, path }) => findMethod(world, path.id)),
  route(
    'POST',
    '/v1/payment_methods/:id',
    {
      billing_details: billingDetails,
      card: objectOf({ exp_month: natural, exp_year: natural }),
      metadata: clearable(metadata),
      allow_redisplay: text,
    },
    ({ world, path, params }) => {
      const method = findMethod(world, path.id);
      const changed = world.store.payment_methods.patch(method.id, {
        ...given({ allow_redisplay: params.allow_redisplay }),
        ...(params.card && method.card ? { card: { ...method.card, ...params.card } } : {}),
        ...(params.billing_details
          ? { billing_details: { ...(method.billing_details as object), ...params.billing_details } }
          : {}),
        metadata: mergeMetadata((method.metadata as Record<string, string>) ?? {}, params.metadata),
      });
      world.events.emit('payment_method.updated', changed, { before: method });
      return changed;
    },
  ),
  route(
    'POST',
    '/v1/payment_methods/:id/attach',
    { customer: text },
    ({ world, path, params }) => {
      const customer = world.store.customers.get(params.customer);
      if (!customer || customer.deleted) throw missing('customer', params.customer, 'customer');
      const id = path.id ?? '';
      const method = findTestToken(id)
        ? resolvePaymentMethod(world, id, {
            customer: customer.id,
            param: 'payment_method',
            at: world.time(customer),
          })
        : findMethod(world, id);
      return attachPaymentMethod(world, method, customer.id);
    },
    { required: ['customer'] },
  ),
  route('POST', '/v1/payment_methods/:id/detach', {}, ({ world, path }) =>
    detach(world, findMethod(world, path.id)),
  ),
];

export function findMethod(world: World, id: string | undefined): PaymentMethod {
  const method = world.store.payment_methods.get(id ?? '');
  if (method) return method;
  const token = findTestToken(id ?? '');
  if (token) return createCardPaymentMethod(world, { card: token, customer: null, at: world.time() });
  throw missing('PaymentMethod', id ?? '', 'payment_method', 404);
}

function detach(world: World, method: PaymentMethod): PaymentMethod {
  if (method.customer === null) {
    throw invalid(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  }
  const customer = world.store.customers.get(method.customer);
  if (customer?.invoice_settings.default_payment_method === method.id) {
    world.store.customers.patch(customer.id, {
      invoice_settings: { ...customer.invoice_settings, default_payment_method: null },
    });
  }
  for (const subscription of world.store.subscriptions.where(
    (row) => row.default_payment_method === method.id,
  )) {
    world.store.subscriptions.patch(subscription.id, { default_payment_method: null });
  }
  const before = method;
  const detached = world.store.payment_methods.patch(method.id, { customer: null });
  world.events.emit('payment_method.detached', detached, { before });
  return detached;
}
