import { changeBalance } from '../../customers/changeBalance.ts';
import { invalid, missing } from '../../http/errors.ts';
import { view } from '../../http/views.ts';
import { refundCharge } from '../../payments/refundCharge.ts';
import type { CreditNote, Invoice } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { intentOf } from '../invoices/finalizeInvoice.ts';
import { markPaid } from '../invoices/payInvoice.ts';
import { sum } from '../invoices/totals.ts';
import { afterPayment } from '../settle.ts';
import { buildNote } from './buildCreditNote.ts';
import { type CreditNoteParams, creditLines } from './creditLines.ts';

/** Takes back part or all of a finalized invoice: by refund, by customer balance, or by lowering what is still open. */
export function createCreditNote(world: World, params: CreditNoteParams): CreditNote {
  const invoice = world.store.invoices.get(params.invoice);
  if (!invoice) throw missing('invoice', params.invoice, 'invoice');
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw invalid('Credit notes can only be created for invoices that are open or paid.', {
      param: 'invoice',
    });
  }
  const lines = creditLines(world, invoice, params);
  const total = sum(lines.map((line) => line.total));
  assertCreditable(invoice, total);
  const before = view(world, invoice);
  const note = world.store.credit_notes.put(buildNote(world, invoice, params, lines, total));
  const settled =
    invoice.status === 'paid' ? payBack(world, invoice, note, params) : reduceOpen(world, invoice, note);
  world.events.emit('credit_note.created', settled);
  const after = world.store.invoices.get(invoice.id) as Invoice;
  world.events.emit('invoice.updated', after, { before });
  return settled;
}

function assertCreditable(invoice: Invoice, total: number): void {
  const credited = invoice.post_payment_credit_notes_amount + invoice.pre_payment_credit_notes_amount;
  const most = invoice.status === 'paid' ? Math.max(invoice.total, 0) - credited : invoice.amount_remaining;
  if (total > most) {
    throw invalid(
      `The amount of credit notes for this invoice (${total + credited}) cannot exceed its ${invoice.status === 'paid' ? 'total' : 'remaining amount'} (${most + credited}).`,
      { param: 'amount' },
    );
  }
}

function payBack(world: World, invoice: Invoice, note: CreditNote, params: CreditNoteParams): CreditNote {
  const given = (params.refund_amount ?? 0) + (params.credit_amount ?? 0) + (params.out_of_band_amount ?? 0);
  const nothingSaid =
    params.refund_amount === undefined &&
    params.credit_amount === undefined &&
    params.out_of_band_amount === undefined;
  if (nothingSaid || given !== note.total) {
    throw invalid(
      `The sum of credit amount, refund amount and out of band amount (${given}) must equal the credit note amount (${note.total}).`,
    );
  }
  const refunds = params.refund_amount ? refundOf(world, invoice, params.refund_amount) : [];
  const transaction = params.credit_amount
    ? changeBalance(world, {
        customer: invoice.customer,
        amount: -params.credit_amount,
        currency: invoice.currency,
        type: 'credit_note',
        invoice: invoice.id,
        creditNote: note.id,
      }).id
    : null;
  world.store.invoices.patch(invoice.id, {
    post_payment_credit_notes_amount: invoice.post_payment_credit_notes_amount + note.total,
  });
  return world.store.credit_notes.patch(note.id, { refunds, customer_balance_transaction: transaction });
}

function refundOf(world: World, invoice: Invoice, amount: number) {
  const charge = world.store.charges.get(intentOf(world, invoice.id)?.latest_charge ?? '');
  if (!charge) {
    throw invalid('You cannot refund this credit note because its invoice was not paid by a charge.', {
      param: 'refund_amount',
    });
  }
  const refund = refundCharge(world, charge, { amount });
  return [{ amount_refunded: amount, payment_record_refund: null, refund: refund.id, type: 'refund' }];
}

/** An open invoice simply asks for less; with nothing left to ask for it is paid. */
function reduceOpen(world: World, invoice: Invoice, note: CreditNote): CreditNote {
  const credited = invoice.pre_payment_credit_notes_amount + note.total;
  const amountDue = invoice.amount_remaining - note.total;
  const reduced = world.store.invoices.patch(invoice.id, {
    pre_payment_credit_notes_amount: credited,
    amount_due: invoice.amount_due - note.total,
    amount_remaining: amountDue,
  });
  const intent = intentOf(world, invoice.id);
  if (intent && amountDue > 0) world.store.payment_intents.patch(intent.id, { amount: amountDue });
  if (amountDue === 0) afterPayment(world, { kind: 'paid', invoice: markPaid(world, reduced, true) });
  return note;
}
