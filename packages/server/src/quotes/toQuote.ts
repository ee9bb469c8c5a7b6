import { type Catalog, diffSelections, type Quote, type QuoteLine, type Selection } from '@uptier/model';
import type { PriceRef } from '../createUptier.ts';
import type { Preview, PreviewLine } from '../stripe/gateway.ts';
import { itemOfRef } from './itemOfRef.ts';
import type { PriceFacts } from './Pricing.ts';

interface QuoteParts {
  id: string;
  catalog: Catalog;
  /** Null: the account has nothing yet. */
  from: Selection | null;
  to: Selection;
  /** Null: nothing is invoiced today. */
  preview: Preview | null;
  facts: PriceFacts;
  /** What each price stands for, so that the lines of a preview can be named. */
  refs: Map<string, PriceRef>;
  card: Quote['card'];
  createdAt: number;
  expiresAt: number;
  extra: Partial<Quote>;
}

/** What Stripe said, in the words of the contract. No amount is computed here that Stripe did not give. */
export function toQuote(parts: QuoteParts): Quote {
  const { id, catalog, from, to, preview, facts, refs, card, createdAt, expiresAt, extra } = parts;
  const balance = preview ? balanceUsed(preview) : 0;
  const carried = extra.start ? 0 : (preview?.total ?? 0) + balance - facts.dueToday;
  return {
    id,
    from: from ?? { plan: '', interval: to.interval, extras: {}, addOns: {} },
    to,
    currency: facts.currency,
    lines: preview?.lines.map((line) => toQuoteLine(line, refs)) ?? [],
    subtotal: preview?.subtotal ?? 0,
    tax: facts.tax,
    taxIncluded: preview?.taxIncluded ?? 0,
    total: preview?.total ?? 0,
    balance,
    ...(carried > 0 ? { carried } : {}),
    dueToday: facts.dueToday,
    next: { amount: facts.nextAmount, at: facts.nextAt, interval: to.interval },
    changes: diffSelections(catalog, from, to),
    card,
    ...extra,
    createdAt,
    expiresAt,
  };
}

/** The part of the customer's balance that goes into this invoice: credit negative; what is given back positive. */
function balanceUsed({ total, startingBalance, amountDue }: Preview): number {
  if (total <= 0) return amountDue - total;
  return Math.max(startingBalance, -total);
}

function toQuoteLine(line: PreviewLine, refs: Map<string, PriceRef>): QuoteLine {
  const { kind, quantity, amount, period, description } = line;
  return { kind, item: itemOf(line, refs), quantity, amount, period, description };
}

function itemOf({ price, description }: PreviewLine, refs: Map<string, PriceRef>): QuoteLine['item'] {
  const ref = refs.get(price ?? '');
  if (!ref) return { other: description };
  return itemOfRef(ref);
}
