import { missing } from '../http/errors.ts';
import { mergeMetadata } from '../http/merge.ts';
import { clearable, clearableText, integer, metadata, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import { changeBalance } from './changeBalance.ts';
import { createCustomer, customerShape, removeCustomer, updateCustomer } from './changeCustomer.ts';
import { findCustomer, findLiveCustomer } from './findCustomer.ts';

export const customerRoutes: Route[] = [
  route('POST', '/v1/customers', customerShape, ({ world, params }) => createCustomer(world, params)),
  listRoute('/v1/customers', { email: text, test_clock: text }, ({ world, params }) =>
    world.store.customers.where(
      (customer) =>
        !customer.deleted &&
        (params.email === undefined || customer.email === params.email) &&
        // Unfiltered lists leave out customers on test clocks, as Stripe's do.
        (params.test_clock === undefined
          ? customer.test_clock === null
          : customer.test_clock === params.test_clock),
    ),
  ),
  route('GET', '/v1/customers/:id', {}, ({ world, path }) => findCustomer(world, path.id)),
  route('POST', '/v1/customers/:id', customerShape, ({ world, path, params }) =>
    updateCustomer(world, findLiveCustomer(world, path.id), params),
  ),
  route('DELETE', '/v1/customers/:id', {}, ({ world, path }) =>
    removeCustomer(world, findLiveCustomer(world, path.id)),
  ),
  listRoute(
    '/v1/customers/:id/payment_methods',
    { type: text, allow_redisplay: text },
    ({ world, path, params }) => {
      const customer = findLiveCustomer(world, path.id);
      return world.store.payment_methods
        .by('customer', customer.id)
        .filter((method) => !params.type || method.type === params.type);
    },
  ),
  route('GET', '/v1/customers/:id/payment_methods/:method', {}, ({ world, path }) => {
    const method = world.store.payment_methods.get(path.method ?? '');
    if (!method || method.customer !== path.id)
      throw missing('PaymentMethod', path.method ?? '', 'payment_method', 404);
    return method;
  }),
  listRoute('/v1/customers/:id/balance_transactions', {}, ({ world, path }) =>
    world.store.customer_balance_transactions.where((row) => row.customer === path.id),
  ),
  route(
    'POST',
    '/v1/customers/:id/balance_transactions',
    { amount: integer, currency: text, description: clearableText, metadata: clearable(metadata) },
    ({ world, path, params }) => {
      const before = findLiveCustomer(world, path.id);
      const transaction = changeBalance(world, {
        customer: before.id,
        amount: params.amount,
        currency: params.currency,
        type: 'adjustment',
        description: params.description || null,
        metadata: mergeMetadata({}, params.metadata),
      });
      world.events.emit('customer.updated', findLiveCustomer(world, path.id), { before });
      return transaction;
    },
    { required: ['amount', 'currency'] },
  ),
  route('GET', '/v1/customers/:id/balance_transactions/:transaction', {}, ({ world, path }) => {
    const found = world.store.customer_balance_transactions.get(path.transaction ?? '');
    if (!found) throw missing('customer balance transaction', path.transaction ?? '', 'id', 404);
    return found;
  }),
  route('DELETE', '/v1/customers/:id/discount', {}, ({ world, path }) => {
    const customer = findLiveCustomer(world, path.id);
    if (!customer.discount) throw missing('discount for customer', customer.id, 'customer', 404);
    const discount = world.store.discounts.get(customer.discount);
    world.store.customers.patch(customer.id, { discount: null });
    return { ...discount, deleted: true } as Record<string, unknown>;
  }),
];
