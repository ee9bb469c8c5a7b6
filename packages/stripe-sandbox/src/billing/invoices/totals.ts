import { linesOf, ratesOf } from '../../http/views.ts';
import type { DiscountAmount, Invoice, InvoiceLine, TaxRate } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { minimumCharge } from '../currency.ts';
import { allocateDiscounts } from '../discounts.ts';
import { automaticRate, hasTaxLocation, taxLine, totalTaxes } from '../tax.ts';

/** Works out discounts, taxes and totals of an invoice from its lines. Draft invoices are recomputed at every change. */
export function computeTotals(world: World, invoice: Invoice): Invoice {
  const lines = priceLines(world, invoice, linesOf(world, invoice.id));
  for (const line of lines) world.store.line_items.put(line);
  const taxes = totalTaxes(lines.map((line) => line.taxes));
  const sumTax = (behaviour: string) =>
    sum(taxes.filter((tax) => tax.tax_behavior === behaviour).map((tax) => tax.amount));
  const subtotal = sum(lines.map((line) => line.amount));
  const discounts = totalDiscounts(lines);
  const discounted = subtotal - sum(discounts.map((discount) => discount.amount));
  const total = discounted + sumTax('exclusive');
  const customer = world.store.customers.get(invoice.customer);
  const balance = customer?.balance ?? 0;
  const settled = settleWithBalance(total, balance, invoice.currency);
  return world.store.invoices.patch(invoice.id, {
    amount_due: settled.amountDue,
    amount_remaining: settled.amountDue,
    automatic_tax: automaticTaxState(world, invoice),
    starting_balance: balance,
    subtotal,
    subtotal_excluding_tax: subtotal - sumTax('inclusive'),
    total,
    total_discount_amounts: discounts,
    total_excluding_tax: total - sumTax('exclusive') - sumTax('inclusive'),
    total_pretax_credit_amounts: discounts.map((discount) => ({ ...discount, type: 'discount' })),
    total_taxes: taxes,
  });
}

function priceLines(world: World, invoice: Invoice, lines: InvoiceLine[]): InvoiceLine[] {
  const customer = world.store.customers.get(invoice.customer);
  const discountable = lines.filter((line) => line.discountable);
  const allocated = allocateDiscounts(
    world,
    discountable.map((line) => ({
      amount: line.amount,
      product: line.pricing?.price_details?.product ?? null,
      own: line.discounts,
    })),
    invoice.discounts,
  );
  return lines.map((line) => {
    const position = discountable.indexOf(line);
    const discounts = position < 0 ? line.discount_amounts : (allocated[position] ?? []);
    const taxable = line.amount - sum(discounts.map((discount) => discount.amount));
    return {
      ...line,
      discount_amounts: discounts,
      pretax_credit_amounts: discounts.map((discount) => ({ ...discount, type: 'discount' })),
      taxes: taxLine(lineRates(world, invoice, line), taxable, customer?.tax_exempt ?? 'none'),
    };
  });
}

function lineRates(world: World, invoice: Invoice, line: InvoiceLine): TaxRate[] {
  if (invoice.automatic_tax.enabled) {
    const rate = automaticRate(world, world.store.customers.get(invoice.customer), line);
    return rate ? [rate] : [];
  }
  const own = line.$taxRates as string[] | null | undefined;
  return ratesOf(world, own ?? invoice.default_tax_rates);
}

function automaticTaxState(world: World, invoice: Invoice): Invoice['automatic_tax'] {
  if (!invoice.automatic_tax.enabled) return invoice.automatic_tax;
  const located = hasTaxLocation(world.store.customers.get(invoice.customer));
  return {
    ...invoice.automatic_tax,
    provider: 'stripe',
    status: located ? 'complete' : 'requires_location_inputs',
  };
}

function totalDiscounts(lines: InvoiceLine[]): DiscountAmount[] {
  const totals = new Map<string, number>();
  for (const { discount, amount } of lines.flatMap((line) => line.discount_amounts)) {
    totals.set(discount, (totals.get(discount) ?? 0) + amount);
  }
  return [...totals].map(([discount, amount]) => ({ amount, discount }));
}

export interface SettledWithBalance {
  amountDue: number;
  endingBalance: number;
  /** Below the currency's minimum charge: paid now, owed on the customer balance instead. */
  tooSmall: boolean;
}

/**
 * What is left to charge once the customer balance has had its say. Credit is negative. A negative total is credited;
 * an amount too small to charge becomes a debit for the next invoice.
 */
export function settleWithBalance(total: number, balance: number, currency: string): SettledWithBalance {
  const due = total + balance;
  if (due <= 0) return { amountDue: 0, endingBalance: due, tooSmall: false };
  if (due < minimumCharge(currency)) return { amountDue: 0, endingBalance: due, tooSmall: true };
  return { amountDue: due, endingBalance: 0, tooSmall: false };
}

export function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
