import type { PriceRef, StripeOptions } from '../createUptier.ts';
import { createCall } from './createClient.ts';
import { lookupKeyOf } from './lookupKeys.ts';

/** In the sandbox only: a customer with a test card and a subscription. The keys make it the same customer every time. */
export async function createExampleCustomer(
  options: StripeOptions,
  { account, plan }: { account: string; plan: PriceRef },
): Promise<string> {
  const call = createCall(options);
  const key = (what: string) => ({ idempotencyKey: `uptier_example_${what}_${account}` });
  const customer = await call('customers.create', (client) =>
    client.customers.create(
      {
        name: 'Example account',
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      },
      key('customer'),
    ),
  );
  const prices = await call('prices.list', (client) =>
    client.prices.list({ lookup_keys: [lookupKeyOf(plan)] }),
  );
  await call('subscriptions.create', (client) =>
    client.subscriptions.create(
      { customer: customer.id, items: [{ price: prices.data[0]!.id, quantity: 1 }] },
      key('subscription'),
    ),
  );
  return customer.id;
}
