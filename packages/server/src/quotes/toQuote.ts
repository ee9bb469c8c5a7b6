import { type Catalog, diffSelections, type Quote, type QuoteLine, type Selection } from '@uptier/model';
import type { PriceRef } from '../createUptier.ts';
import type { Billing, Preview, PreviewLine } from '../stripe/gateway.ts';
import { itemOfRef } from './itemOfRef.ts';
import type { PlannedChange } from './planChange.ts';
import type { PricedChange } from './priceChange.ts';

interface QuoteParts {
  id: string;
  catalog: Catalog;
  billing: Billing;
  to: Selection;
  priced: PricedChange;
  planned: PlannedChange;
  promotionCode: string | undefined;
  expiresAt: number;
}

/** What Stripe said, in the words of the contract. No amount is computed here that Stripe did not give. */
export function toQuote(parts: QuoteParts): Quote {
  const { id, catalog, billing, to, priced, planned, promotionCode, expiresAt } = parts;
  const { preview, facts, waiting } = priced;
  const from = billing.selection!;
  const balance = preview ? balanceUsed(preview) : 0;
  const carried = (preview?.total ?? 0) + balance - facts.dueToday;
  return {
    id,
    from,
    to,
    currency: facts.currency,
    lines: preview?.lines.map((line) => toQuoteLine(line, planned.refs)) ?? [],
    subtotal: preview?.subtotal ?? 0,
    tax: facts.tax,
    taxIncluded: preview?.taxIncluded ?? 0,
    total: preview?.total ?? 0,
    balance,
    ...(carried > 0 ? { carried } : {}),
    dueToday: facts.dueToday,
    next: { amount: facts.nextAmount, at: facts.nextAt, interval: to.interval },
    changes: diffSelections(catalog, from, to),
    card: billing.paymentMethod?.card ?? null,
    ...(promotionCode === undefined ? {} : { promotionCode }),
    ...(planned.grandfathered.length > 0 ? { grandfathered: planned.grandfathered } : {}),
    ...(waiting.length > 0 ? { waiting: waiting.map(toWaiting) } : {}),
    createdAt: billing.now,
    expiresAt,
  };
}

/** The part of the customer's balance that goes into this invoice: credit negative; what is given back positive. */
function balanceUsed({ total, startingBalance, amountDue }: Preview): number {
  if (total <= 0) return amountDue - total;
  return Math.max(startingBalance, -total);
}

function toWaiting({ description, amount }: PricedChange['waiting'][number]) {
  return { description, amount };
}

function toQuoteLine(line: PreviewLine, refs: Map<string, PriceRef>): QuoteLine {
  const { kind, quantity, amount, period, description } = line;
  return { kind, item: itemOf(line, refs), quantity, amount, period, description };
}

function itemOf({ price, description }: PreviewLine, refs: Map<string, PriceRef>): QuoteLine['item'] {
  const ref = price === null ? undefined : refs.get(price);
  if (!ref) return { other: description };
  return itemOfRef(ref);
}
