import { formatAmount } from '../billing/currency.ts';
import { invalid } from '../http/errors.ts';
import { view } from '../http/views.ts';
import type { Charge, Metadata, Refund } from '../store/objects.ts';
import type { World } from '../world.ts';
import { timeOfCustomer } from '../world.ts';

export interface RefundInput {
  amount?: number;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
  metadata?: Metadata;
}

/** Gives money back on a charge, all that is left of it unless an amount is named. */
export function refundCharge(world: World, charge: Charge, input: RefundInput): Refund {
  const left = charge.amount - charge.amount_refunded;
  const amount = input.amount ?? left;
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  if (amount > left) {
    throw invalid(
      `Refund amount (${formatAmount(amount, charge.currency)}) is greater than unrefunded amount on charge (${formatAmount(left, charge.currency)})`,
      { param: 'amount' },
    );
  }
  const refund = world.store.refunds.put({
    id: world.ids.next('re'),
    object: 'refund',
    amount,
    balance_transaction: world.ids.next('txn'),
    charge: charge.id,
    created: timeOfCustomer(world, charge.customer),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: input.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method ?? null,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  });
  const before = view(world, charge);
  const refunded = world.store.charges.patch(charge.id, {
    amount_refunded: charge.amount_refunded + amount,
    refunded: charge.amount_refunded + amount === charge.amount,
  });
  world.events.emit('charge.refunded', refunded, { before });
  world.events.emit('refund.created', refund);
  return refund;
}
