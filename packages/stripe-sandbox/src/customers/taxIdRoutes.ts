import { missing } from '../http/errors.ts';
import { text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { TaxId } from '../store/objects.ts';
import { timeOfCustomer, type World } from '../world.ts';
import { findLiveCustomer } from './findCustomer.ts';

/** A customer's VAT and other tax numbers. They are kept and shown; nobody verifies them. */
export const taxIdRoutes: Route[] = [
  route(
    'POST',
    '/v1/customers/:id/tax_ids',
    { type: text, value: text },
    ({ world, path, params }) => {
      const customer = findLiveCustomer(world, path.id);
      const taxId = world.store.tax_ids.put({
        id: world.ids.next('txi'),
        object: 'tax_id',
        country: params.type.slice(0, 2).toUpperCase(),
        created: timeOfCustomer(world, customer.id),
        customer: customer.id,
        customer_account: null,
        livemode: false,
        owner: { customer: customer.id, customer_account: null, type: 'customer' },
        type: params.type,
        value: params.value,
        verification: { status: 'unavailable', verified_address: null, verified_name: null },
      });
      world.events.emit('customer.tax_id.created', taxId);
      return taxId;
    },
    { required: ['type', 'value'] },
  ),
  listRoute('/v1/customers/:id/tax_ids', {}, ({ world, path }) => {
    const customer = findLiveCustomer(world, path.id);
    return world.store.tax_ids.where((row) => row.customer === customer.id);
  }),
  route('GET', '/v1/customers/:id/tax_ids/:taxId', {}, ({ world, path }) =>
    findTaxId(world, path.id, path.taxId),
  ),
  route('DELETE', '/v1/customers/:id/tax_ids/:taxId', {}, ({ world, path }) => {
    const taxId = findTaxId(world, path.id, path.taxId);
    world.store.tax_ids.delete(taxId.id);
    world.events.emit('customer.tax_id.deleted', taxId);
    return { id: taxId.id, object: 'tax_id', deleted: true };
  }),
];

function findTaxId(world: World, customer: string | undefined, id: string | undefined): TaxId {
  const taxId = world.store.tax_ids.get(id ?? '');
  if (!taxId || taxId.customer !== customer) throw missing('tax ID', id ?? '', 'id', 404);
  return taxId;
}
