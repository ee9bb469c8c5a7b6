import { computeTotals, sum } from '../billing/invoices/totals.ts';
import { rehearse } from '../billing/rehearse.ts';
import type { NewSubscription } from '../billing/subscriptions/blankSubscription.ts';
import { createSubscription } from '../billing/subscriptions/createSubscription.ts';
import { createBlankCustomer } from '../customers/createBlankCustomer.ts';
import { linesOf } from '../http/views.ts';
import type { CheckoutRecipe, Invoice, InvoiceLine, Price } from '../store/objects.ts';
import type { World } from '../world.ts';

interface Amounts {
  subtotal: number;
  discount: number;
  tax: number;
  total: number;
}

export interface SessionAmounts extends Amounts {
  /** In the order of the line items. */
  lines: Amounts[];
  /** How far automatic tax got; null when it is not asked for. */
  taxStatus: string | null;
}

interface Buyer {
  customer: string | null;
  automaticTax: boolean;
}

/** What a session would charge today. A subscription is rehearsed, so that the page cannot disagree with the charge. */
export function amountsOf(
  world: World,
  recipe: CheckoutRecipe,
  mode: 'payment' | 'subscription',
  { customer, automaticTax }: Buyer,
): SessionAmounts {
  if (mode === 'payment') return plainAmounts(world, recipe);
  return rehearse(world, () => {
    const buyer = customer ?? createBlankCustomer(world).id;
    const subscription = createSubscription(world, {
      ...subscriptionOf(world, recipe, automaticTax),
      customer: buyer,
      payment_behavior: 'default_incomplete',
    });
    const drafted = world.store.invoices.get(subscription.latest_invoice ?? '') as Invoice;
    const invoice = computeTotals(world, drafted);
    const lines = linesOf(world, invoice.id);
    return {
      subtotal: invoice.subtotal,
      discount: sum(invoice.total_discount_amounts.map(({ amount }) => amount)),
      tax: sum(invoice.total_taxes.map(({ amount }) => amount)),
      total: invoice.total,
      lines: recipe.lineItems.map(({ price }) => ofLine(lines.find((line) => priceOf(line) === price))),
      taxStatus: automaticTax ? invoice.automatic_tax.status : null,
    };
  });
}

/** The subscription that paying makes, but for who pays and with what. */
export function subscriptionOf(
  world: World,
  recipe: CheckoutRecipe,
  automaticTax: boolean,
): Omit<NewSubscription, 'customer'> {
  return {
    ...(recipe.subscriptionData as Partial<NewSubscription>),
    items: recipe.lineItems.map(({ price, quantity }) => itemOf(world, price, quantity)),
    discounts: recipe.discounts as { coupon?: string; promotion_code?: string }[],
    automatic_tax: { enabled: automaticTax },
  };
}

function itemOf(world: World, price: string, quantity: number) {
  const metered = world.store.prices.get(price)?.recurring?.usage_type === 'metered';
  return metered ? { price } : { price, quantity };
}

function priceOf(line: InvoiceLine): string | null {
  return line.pricing?.price_details?.price ?? null;
}

function ofLine(line: InvoiceLine | undefined): Amounts {
  if (!line) return { subtotal: 0, discount: 0, tax: 0, total: 0 };
  const discount = sum(line.discount_amounts.map(({ amount }) => amount));
  const exclusive = line.taxes.filter((tax) => tax.tax_behavior === 'exclusive');
  return {
    subtotal: line.amount,
    discount,
    tax: sum(line.taxes.map(({ amount }) => amount)),
    total: line.amount - discount + sum(exclusive.map(({ amount }) => amount)),
  };
}

function plainAmounts(world: World, recipe: CheckoutRecipe): SessionAmounts {
  const lines = recipe.lineItems.map(({ price, quantity }) => {
    const amount = ((world.store.prices.get(price) as Price).unit_amount ?? 0) * quantity;
    return { subtotal: amount, discount: 0, tax: 0, total: amount };
  });
  const total = sum(lines.map((line) => line.total));
  return { subtotal: total, discount: 0, tax: 0, total, lines, taxStatus: null };
}
