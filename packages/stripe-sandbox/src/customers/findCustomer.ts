import { missing } from '../http/errors.ts';
import type { Customer } from '../store/objects.ts';
import type { World } from '../world.ts';

export function findCustomer(world: World, id: string | undefined): Customer {
  const customer = world.store.customers.get(id ?? '');
  if (!customer) throw missing('customer', id ?? '', 'id', 404);
  return customer;
}

export function findLiveCustomer(world: World, id: string | undefined): Customer {
  const customer = findCustomer(world, id);
  if (customer.deleted) throw missing('customer', customer.id, 'id', 404);
  return customer;
}
