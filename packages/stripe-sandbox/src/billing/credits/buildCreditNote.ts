import type { ApiObject, CreditNote, Invoice } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { sum } from '../invoices/totals.ts';
import type { CreditLine, CreditNoteParams } from './creditLines.ts';

export function buildNote(
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
