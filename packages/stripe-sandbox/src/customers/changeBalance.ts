import type { BalanceTransaction } from '../store/objects.ts';
import type { World } from '../world.ts';
import { timeOfCustomer } from '../world.ts';

export interface BalanceChange {
  customer: string;
  /** Negative gives the customer credit, positive makes them owe. */
  amount: number;
  currency: string;
  type: string;
  invoice?: string | null;
  creditNote?: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
}

/** Moves the customer's balance and writes the ledger line for it. */
export function changeBalance(world: World, change: BalanceChange): BalanceTransaction {
  const before = world.store.customers.get(change.customer);
  if (!before) throw new Error(`The sandbox lost ${change.customer}.`);
  const ending = before.balance + change.amount;
  world.store.customers.patch(change.customer, { balance: ending });
  return world.store.customer_balance_transactions.put({
    id: world.ids.next('cbtxn'),
    object: 'customer_balance_transaction',
    amount: change.amount,
    checkout_session: null,
    created: timeOfCustomer(world, change.customer),
    credit_note: change.creditNote ?? null,
    currency: change.currency,
    customer: change.customer,
    customer_account: null,
    description: change.description ?? null,
    ending_balance: ending,
    invoice: change.invoice ?? null,
    livemode: false,
    metadata: change.metadata ?? {},
    type: change.type,
  });
}
