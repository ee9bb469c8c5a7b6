import { invalid, missing } from '../../http/errors.ts';
import { linesOf } from '../../http/views.ts';
import type { Invoice, InvoiceLine, Metadata, TaxAmount } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { divideRounded } from '../arithmetic.ts';
import { sum } from '../invoices/totals.ts';

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

export interface CreditLine {
  /** As the API shows it: without exclusive tax. */
  amount: number;
  total: number;
  taxes: TaxAmount[];
  source: InvoiceLine | null;
  description: string;
  quantity: number;
}

export function creditLines(world: World, invoice: Invoice, params: CreditNoteParams): CreditLine[] {
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
