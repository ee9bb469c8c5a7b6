import type {
  BilledSpan,
  DiscountAmount,
  Price,
  Subscription,
  SubscriptionItem,
} from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { portion, toMinor, unit } from '../arithmetic.ts';
import { describeProration, describeRegular, describeTrial } from '../describe.ts';
import { allocateDiscounts } from '../discounts.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { sum } from '../invoices/totals.ts';
import type { Period } from '../periods.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import type { PlannedItem } from './resolveItems.ts';

/** What proration has to know about the subscription besides the item itself. */
export interface BillingTerms {
  subscription: Subscription;
  /** Discounts in force for the side being billed: the old ones for credits, the new ones for debits. */
  discounts: string[];
  prorationDate: number;
}

export function isLicensed(price: Price): boolean {
  return price.recurring?.usage_type !== 'metered';
}

/** A full period, charged in advance: an ordinary, discountable line. */
export function regularLine(
  world: World,
  subscription: Subscription,
  item: PlannedItem,
  period: Period,
): LineDraft {
  const quantity = item.quantity ?? 0;
  return {
    ...blankLine(subscription.id, item),
    amount: toMinor(fullPeriodAmount(item.price, quantity, subscription.currency)),
    description: describeRegular(world, item.price, quantity, subscription.currency),
    period,
    unitAmountDecimal: item.price.unit_amount_decimal,
    covers: isLicensed(item.price),
  };
}

export function trialLine(
  world: World,
  subscription: Subscription,
  item: PlannedItem,
  period: Period,
): LineDraft {
  return {
    ...blankLine(subscription.id, item),
    amount: 0,
    description: describeTrial(world, item.price, item.quantity ?? 1),
    period,
    unitAmountDecimal: '0',
  };
}

function blankLine(subscription: string, item: PlannedItem): LineDraft {
  return {
    subscription,
    item: item.id,
    price: item.price,
    quantity: item.quantity ?? 0,
    amount: 0,
    description: '',
    period: item.period,
    proration: false,
    credited: null,
    discountable: true,
    ownDiscounts: item.discounts,
    fixedDiscounts: [],
    taxRates: item.taxRates.length > 0 ? item.taxRates : null,
    unitAmountDecimal: null,
    invoiceItem: null,
    metadata: {},
    covers: false,
  };
}

/** The rest of the period at the new price and quantity: always for all units, never for the difference. */
export function debitLine(
  world: World,
  terms: BillingTerms,
  item: PlannedItem,
  all: PlannedItem[],
): LineDraft {
  const { start, end } = item.period;
  const from = Math.max(terms.prorationDate, start);
  const quantity = item.quantity ?? 0;
  const gross = fullPeriodAmount(item.price, quantity, terms.subscription.currency);
  const discounts = discountsWithin(world, terms, item, all);
  return prorationLine(world, terms, item, {
    kind: 'debit',
    price: item.price,
    quantity,
    from,
    end,
    whole: end - start,
    gross,
    discounts,
    sign: 1,
    covers: true,
  });
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

function prorationLine(
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
function discountsWithin(
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

export interface Credit {
  lines: LineDraft[];
  /** Billed spans this credit gives back; they cannot be credited twice. */
  closes: string[];
}

/** What the customer gets back for the rest of an item's period. */
export function creditItem(
  world: World,
  terms: BillingTerms,
  item: SubscriptionItem,
  all: PlannedItem[],
): Credit {
  return terms.subscription.billing_mode.type === 'flexible'
    ? creditBilled(world, terms, item)
    : creditCurrent(world, terms, item, all);
}

/** Classic: today's price, quantity and discounts, whether or not they were ever billed. */
function creditCurrent(
  world: World,
  terms: BillingTerms,
  item: SubscriptionItem,
  all: PlannedItem[],
): Credit {
  const price = world.store.prices.get(item.price) as Price;
  const planned = toPlanned(item, price);
  const { start, end } = planned.period;
  const spans = openSpans(world, item.id, terms.prorationDate);
  const line = prorationLine(world, terms, planned, {
    kind: 'credit',
    price,
    quantity: item.quantity ?? 0,
    from: clamp(terms.prorationDate, start, end),
    end,
    whole: end - start,
    gross: fullPeriodAmount(price, item.quantity ?? 0, terms.subscription.currency),
    discounts: discountsWithin(world, terms, planned, all),
    sign: -1,
    covers: false,
    credited: creditedBy(spans),
  });
  return { lines: [line], closes: spans.map((span) => span.id) };
}

/** Flexible: what was billed for the time that is left, one credit per earlier debit. */
function creditBilled(world: World, terms: BillingTerms, item: SubscriptionItem): Credit {
  const spans = openSpans(world, item.id, terms.prorationDate);
  const lines = spans.map((span) => {
    const price = world.store.prices.get(span.price) as Price;
    return prorationLine(
      world,
      terms,
      { id: item.id, taxRates: span.taxRates },
      {
        kind: 'credit',
        price,
        quantity: span.quantity ?? 0,
        from: clamp(terms.prorationDate, span.start, span.end),
        end: span.end,
        whole: span.end - span.start,
        gross: BigInt(span.gross) * unit,
        discounts: span.discountAmounts,
        sign: -1,
        covers: false,
        credited: creditedBy([span]),
      },
    );
  });
  return { lines, closes: spans.map((span) => span.id) };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function toPlanned(item: SubscriptionItem, price: Price): PlannedItem {
  return {
    id: item.id,
    previous: item,
    price,
    quantity: item.quantity ?? null,
    discounts: item.discounts,
    taxRates: item.tax_rates,
    metadata: item.metadata,
    created: item.created,
    period: { start: item.current_period_start, end: item.current_period_end },
  };
}

function openSpans(world: World, item: string, at: number): BilledSpan[] {
  return world.store.billed_spans.by('item', item).filter((span) => span.end > at);
}

function creditedBy(spans: BilledSpan[]): LineDraft['credited'] {
  const invoiced = spans.filter((span) => span.invoice !== null && span.line !== null);
  const [first] = invoiced;
  if (!first?.invoice) return null;
  const lines = invoiced.filter((span) => span.invoice === first.invoice).flatMap((span) => span.line ?? []);
  return { invoice: first.invoice, invoice_line_items: lines };
}

/** The spans an invoice's lines bill, with the amounts as they came out after discounts. */
export function spansOfInvoice(world: World, invoice: string): BilledSpan[] {
  const lines = world.store.line_items.by('invoice', invoice).filter((line) => line.$covers === true);
  return lines.flatMap((line) => {
    const details = line.parent.subscription_item_details;
    if (!details) return [];
    const off = sum(line.discount_amounts.map((discount) => discount.amount));
    const known = world.store.billed_spans
      .by('item', details.subscription_item)
      .find((span) => details.invoice_item !== null && span.invoiceItem === details.invoice_item);
    return {
      id: known?.id ?? world.ids.next('span'),
      object: 'sandbox.billed_span' as const,
      item: details.subscription_item,
      invoice,
      line: line.id,
      invoiceItem: details.invoice_item,
      amount: line.amount - off,
      gross: line.amount,
      discountAmounts: line.discount_amounts,
      taxRates: (line.$taxRates as string[] | null) ?? [],
      price: line.pricing?.price_details?.price ?? '',
      quantity: line.quantity,
      start: line.period.start,
      end: line.period.end,
    };
  });
}

/** For pending invoice items: they bill time before any invoice shows them. */
export function spanOfDraft(world: World, draft: LineDraft, invoiceItem: string): BilledSpan | null {
  if (!draft.covers || draft.item === null) return null;
  return {
    id: world.ids.next('span'),
    object: 'sandbox.billed_span',
    item: draft.item,
    invoice: null,
    line: null,
    invoiceItem,
    amount: draft.amount - sum(draft.fixedDiscounts.map((discount) => discount.amount)),
    gross: draft.amount,
    discountAmounts: draft.fixedDiscounts,
    taxRates: draft.taxRates ?? [],
    price: draft.price?.id ?? '',
    quantity: draft.quantity,
    start: draft.period.start,
    end: draft.period.end,
  };
}
