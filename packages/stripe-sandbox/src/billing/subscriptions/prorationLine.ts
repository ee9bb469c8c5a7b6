import type { DiscountAmount, Price, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { portion, toMinor, unit } from '../arithmetic.ts';
import { describeProration } from '../describe.ts';
import { allocateDiscounts } from '../discounts.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { sum } from '../invoices/totals.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import { isLicensed } from './periodLines.ts';
import type { PlannedItem } from './resolveItems.ts';

/** What proration has to know about the subscription besides the item itself. */
export interface BillingTerms {
  subscription: Subscription;
  /** Discounts in force for the side being billed: the old ones for credits, the new ones for debits. */
  discounts: string[];
  prorationDate: number;
}

interface ProrationInput {
  kind: 'credit' | 'debit';
  price: Price;
  quantity: number;
  from: number;
  end: number;
  whole: number;
  /** Full amount of `whole` seconds, scaled, before discounts. */
  gross: bigint;
  /** Discounts over the full `whole`, minor units. */
  discounts: DiscountAmount[];
  sign: 1 | -1;
  covers: boolean;
  credited?: LineDraft['credited'];
  taxRates?: string[] | null;
}

export function prorationLine(
  world: World,
  terms: BillingTerms,
  item: Pick<PlannedItem, 'id' | 'taxRates'>,
  input: ProrationInput,
): LineDraft {
  const rest = Math.max(input.end - input.from, 0);
  const off = BigInt(sum(input.discounts.map((discount) => discount.amount)));
  const itemized = terms.subscription.billing_mode.flexible?.proration_discounts === 'itemized';
  const basis = itemized ? input.gross : input.gross - off * unit;
  const amount = input.sign * portion(basis, rest, input.whole);
  return {
    subscription: terms.subscription.id,
    item: item.id,
    price: input.price,
    quantity: input.quantity,
    // Minus zero would show up in JSON comparisons.
    amount: amount === 0 ? 0 : amount,
    description: describeProration(world, input.kind, input.price, {
      quantity: input.quantity,
      at: input.from,
    }),
    period: { start: input.from, end: input.end },
    proration: true,
    credited: input.credited ?? null,
    discountable: false,
    ownDiscounts: [],
    fixedDiscounts: itemized ? prorateDiscounts(input, rest) : [],
    taxRates: input.taxRates ?? (item.taxRates.length > 0 ? item.taxRates : null),
    unitAmountDecimal: null,
    invoiceItem: null,
    metadata: {},
    covers: input.covers,
  };
}

function prorateDiscounts(input: ProrationInput, rest: number): DiscountAmount[] {
  return input.discounts.map(({ amount, discount }) => ({
    amount: input.sign * portion(BigInt(amount) * unit, rest, input.whole),
    discount,
  }));
}

/**
 * Discounts of one item's full period. Flexible billing shares fixed amounts over all items; classic takes the whole
 * fixed amount off the item in question (Stripe's own example: removing one of two items under 500 off credits
 * 0.5 × (1000 − 500)).
 */
export function discountsWithin(
  world: World,
  terms: BillingTerms,
  item: PlannedItem,
  all: PlannedItem[],
): DiscountAmount[] {
  const flexible = terms.subscription.billing_mode.type === 'flexible';
  const together = flexible ? all.filter((other) => isLicensed(other.price)) : [item];
  const rows = together.map((other) => ({
    amount: toMinor(fullPeriodAmount(other.price, other.quantity ?? 0, terms.subscription.currency)),
    product: other.price.product,
    own: other.discounts,
  }));
  const position = together.findIndex((other) => other.id === item.id);
  return allocateDiscounts(world, rows, terms.discounts)[position] ?? [];
}
