import { invalid, missing } from '../../http/errors.ts';
import type { Customer, Invoice } from '../../store/objects.ts';
import type { World } from '../../world.ts';

export function findInvoice(world: World, id: string | undefined): Invoice {
  const invoice = world.store.invoices.get(id ?? '');
  if (!invoice) throw missing('invoice', id ?? '', 'invoice', 404);
  return invoice;
}

export function findCustomer(world: World, id: string | undefined): Customer {
  if (!id)
    throw invalid('Missing required param: customer.', { code: 'parameter_missing', param: 'customer' });
  const customer = world.store.customers.get(id);
  if (!customer || customer.deleted) throw missing('customer', id, 'customer');
  return customer;
}
