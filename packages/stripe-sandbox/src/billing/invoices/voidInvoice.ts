import { changeBalance } from '../../customers/changeBalance.ts';
import { view } from '../../http/views.ts';
import { cancelIntent } from '../../payments/cancelIntent.ts';
import type { Invoice } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { openPayments } from './payInvoice.ts';

/** Voids an open (or uncollectible) invoice: its payment can never succeed any more, and balance it used is given back. */
export function voidInvoice(world: World, invoice: Invoice): Invoice {
  const at = world.time(invoice);
  const before = view(world, invoice);
  closePayments(world, invoice, at);
  restoreBalance(world, invoice);
  const voided = world.store.invoices.patch(invoice.id, {
    auto_advance: false,
    next_payment_attempt: null,
    status: 'void',
    status_transitions: { ...invoice.status_transitions, voided_at: at },
  });
  world.events.emit('invoice.updated', voided, { before });
  world.events.emit('invoice.voided', voided);
  return voided;
}

function closePayments(world: World, invoice: Invoice, at: number): void {
  for (const payment of openPayments(world, invoice.id)) {
    world.store.invoice_payments.patch(payment.id, {
      status: 'canceled',
      status_transitions: { ...payment.status_transitions, canceled_at: at },
    });
    const intent = world.store.payment_intents.get(payment.payment.payment_intent);
    if (intent && intent.status !== 'succeeded' && intent.status !== 'canceled') {
      cancelIntent(world, intent, 'void_invoice');
    }
  }
}

function restoreBalance(world: World, invoice: Invoice): void {
  const used = (invoice.ending_balance ?? invoice.starting_balance) - invoice.starting_balance;
  const customer = world.store.customers.get(invoice.customer);
  if (used === 0 || !customer) return;
  const before = view(world, customer);
  changeBalance(world, {
    customer: invoice.customer,
    amount: -used,
    currency: invoice.currency,
    type: 'unapplied_from_invoice',
    invoice: invoice.id,
  });
  const after = world.store.customers.get(customer.id);
  if (after) world.events.emit('customer.updated', after, { before });
}
