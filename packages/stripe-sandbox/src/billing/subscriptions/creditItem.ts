import type { BilledSpan, Price, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { unit } from '../arithmetic.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { fullPeriodAmount } from '../priceAmount.ts';
import { type BillingTerms, discountsWithin, prorationLine } from './prorationLine.ts';
import type { PlannedItem } from './resolveItems.ts';

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
