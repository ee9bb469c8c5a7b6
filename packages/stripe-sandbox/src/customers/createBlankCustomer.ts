import type { Customer } from '../store/objects.ts';
import type { World } from '../world.ts';

/** A customer with Stripe's defaults. */
export function createBlankCustomer(world: World, fields: Partial<Customer> = {}): Customer {
  const id = fields.id ?? world.ids.next('cus');
  const clock = typeof fields.test_clock === 'string' ? { test_clock: fields.test_clock } : null;
  return world.store.customers.put({
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: world.time(clock),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: world.ids.opaque(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
    ...fields,
  });
}
