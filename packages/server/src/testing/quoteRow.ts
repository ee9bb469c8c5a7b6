import type { Quote } from '@uptier/model';
import type { quotes } from '../storage/schema.ts';

type Row = typeof quotes.$inferInsert;

/** A row of a quote from Starter to Growth, for tests of what stands around it: nothing of it can be paid. */
export function quoteRow({ id = 'quote_1', createdAt = 1, ...values }: Partial<Row> = {}): Row {
  const growth = { plan: 'growth', interval: 'month' as const, extras: {}, addOns: {} };
  const expiresAt = createdAt + 900_000;
  const quote: Quote = {
    id,
    from: { ...growth, plan: 'starter' },
    to: growth,
    currency: 'usd',
    lines: [],
    subtotal: 4000,
    tax: 800,
    taxIncluded: 0,
    total: 4800,
    balance: 0,
    dueToday: 4800,
    next: { amount: 17_880, at: createdAt + 86_400_000, interval: 'month' },
    changes: { limits: [], features: [] },
    card: null,
    createdAt,
    expiresAt,
  };
  return {
    account: 'acme',
    id,
    user: 'olga',
    customer: 'cus_acme',
    quote,
    pricing: {} as never,
    fingerprint: 'f',
    createdAt,
    expiresAt,
    ...values,
  };
}
