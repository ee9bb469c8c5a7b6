import { changeBalance } from '../../customers/balance.ts';
import { invalid, missing } from '../../http/errors.ts';
import { linesOf, view } from '../../http/views.ts';
import { refundCharge } from '../../payments/refundCharge.ts';
import type {
  ApiObject,
  CreditNote,
  Invoice,
  InvoiceLine,
  Metadata,
  TaxAmount,
} from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { divideRounded } from '../arithmetic.ts';
import { intentOf } from '../invoices/finalizeInvoice.ts';
import { markPaid } from '../invoices/payInvoice.ts';
import { sum } from '../invoices/totals.ts';
import { afterPayment } from '../settle.ts';

export interface CreditNoteLineParam {
  type: 'invoice_line_item' | 'custom_line_item';
  amount?: number;
  description?: string;
  invoice_line_item?: string;
  quantity?: number;
  unit_amount?: number;
}

export interface CreditNoteParams {
  invoice: string;
  amount?: number;
  credit_amount?: number;
  effective_at?: number;
  lines?: CreditNoteLineParam[];
  memo?: string;
  metadata?: Metadata;
  out_of_band_amount?: number;
  reason?: string;
  refund_amount?: number;
}

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

interface CreditLine {
  /** As the API shows it: without exclusive tax. */
  amount: number;
  total: number;
  taxes: TaxAmount[];
  source: InvoiceLine | null;
  description: string;
  quantity: number;
}

function creditLines(world: World, invoice: Invoice, params: CreditNoteParams): CreditLine[] {
  if (params.lines?.length) return params.lines.map((line, index) => creditLine(world, invoice, line, index));
  if (params.amount === undefined) {
    throw invalid('You must pass one of `amount`, `lines` or `shipping_cost`.', { param: 'amount' });
  }
  return shareAmount(world, invoice, params.amount);
}

function creditLine(world: World, invoice: Invoice, param: CreditNoteLineParam, index: number): CreditLine {
  if (param.type === 'custom_line_item') {
    const quantity = param.quantity ?? 1;
    const amount = param.amount ?? (param.unit_amount ?? 0) * quantity;
    return { amount, total: amount, taxes: [], source: null, description: param.description ?? '', quantity };
  }
  const source = linesOf(world, invoice.id).find((line) => line.id === param.invoice_line_item);
  if (!source) {
    throw missing('invoice line item', param.invoice_line_item ?? '', `lines[${index}][invoice_line_item]`);
  }
  const perUnit =
    param.quantity === undefined ? source.amount : (source.amount * param.quantity) / (source.quantity ?? 1);
  return fromLine(source, param.amount ?? Math.round(perUnit), param.quantity ?? source.quantity ?? 1);
}

function fromLine(source: InvoiceLine, amount: number, quantity: number): CreditLine {
  const taxes = source.taxes.map((tax) => ({ ...tax, amount: scale(tax.amount, amount, source.amount) }));
  const exclusive = sum(taxes.filter((tax) => tax.tax_behavior === 'exclusive').map((tax) => tax.amount));
  return {
    amount,
    total: amount + exclusive,
    taxes,
    source,
    description: source.description ?? '',
    quantity,
  };
}

function scale(value: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Number(divideRounded(BigInt(value) * BigInt(part), BigInt(whole)));
}

/** A bare amount is shared over the invoice's charges in proportion; the last one takes the remainder. */
function shareAmount(world: World, invoice: Invoice, amount: number): CreditLine[] {
  const charges = linesOf(world, invoice.id).filter((line) => line.amount > 0);
  const whole = sum(charges.map((line) => line.amount));
  let left = amount;
  return charges.map((source, index) => {
    const share = index === charges.length - 1 ? left : scale(amount, source.amount, whole);
    left -= share;
    const gross =
      source.amount +
      sum(source.taxes.filter((tax) => tax.tax_behavior === 'exclusive').map((tax) => tax.amount));
    const net = scale(share, source.amount, gross);
    const taxes = source.taxes.map((tax) => ({ ...tax, amount: scale(tax.amount, net, source.amount) }));
    return {
      amount: net,
      total: share,
      taxes,
      source,
      description: source.description ?? '',
      quantity: source.quantity ?? 1,
    };
  });
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

function buildNote(
  world: World,
  invoice: Invoice,
  params: CreditNoteParams,
  lines: CreditLine[],
  total: number,
): CreditNote {
  const id = world.ids.next('cn');
  const paid = invoice.status === 'paid';
  const tax = sum(lines.flatMap((line) => line.taxes.map((entry) => entry.amount)));
  const exclusive = sum(
    lines.flatMap((line) =>
      line.taxes.filter((entry) => entry.tax_behavior === 'exclusive').map((entry) => entry.amount),
    ),
  );
  const sequence = world.store.credit_notes.where((note) => note.invoice === invoice.id).length + 1;
  return {
    id,
    object: 'credit_note',
    amount: total,
    amount_shipping: 0,
    created: world.time(invoice),
    currency: invoice.currency,
    customer: invoice.customer,
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: params.effective_at ?? world.time(invoice),
    invoice: invoice.id,
    lines: {
      object: 'list',
      data: lines.map((line) => buildLine(world, line)),
      has_more: false,
      url: `/v1/credit_notes/${id}/lines`,
    },
    livemode: false,
    memo: params.memo ?? null,
    metadata: params.metadata ?? {},
    number: `${invoice.number}-CN-${String(sequence).padStart(2, '0')}`,
    out_of_band_amount: params.out_of_band_amount ?? null,
    pdf: `${world.baseUrl}/_sandbox/credit_notes/${id}/pdf`,
    post_payment_amount: paid ? total : 0,
    pre_payment_amount: paid ? 0 : total,
    pretax_credit_amounts: [],
    reason: params.reason ?? null,
    refunds: [],
    shipping_cost: null,
    status: 'issued',
    subtotal: total - exclusive,
    subtotal_excluding_tax: total - tax,
    total,
    total_excluding_tax: total - tax,
    total_taxes: lines.flatMap((line) => line.taxes),
    type: paid ? 'post_payment' : 'pre_payment',
    voided_at: null,
  };
}

function buildLine(world: World, line: CreditLine): ApiObject {
  return {
    id: world.ids.next('cnli'),
    object: 'credit_note_line_item',
    amount: line.amount,
    description: line.description,
    discount_amount: 0,
    discount_amounts: [],
    ...(line.source ? { invoice_line_item: line.source.id } : {}),
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: line.quantity,
    tax_rates: [],
    taxes: line.taxes,
    type: line.source ? 'invoice_line_item' : 'custom_line_item',
    unit_amount: null,
    unit_amount_decimal: null,
  };
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
