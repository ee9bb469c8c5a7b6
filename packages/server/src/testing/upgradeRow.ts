import { randomUUID } from 'node:crypto';
import type { upgrades } from '../storage/schema.ts';

type Row = typeof upgrades.$inferInsert;

/** A row of an attempt, for tests of what stands around it. */
export function upgradeRow(values: Partial<Row> = {}): Row {
  const selection = { plan: 'starter', interval: 'month' as const, extras: {}, addOns: {} };
  return {
    account: 'acme',
    id: randomUUID(),
    user: 'olga',
    customer: 'cus_acme',
    quoteId: randomUUID(),
    idempotencyKey: randomUUID(),
    requestHash: 'hash',
    state: 'calling',
    stripeKey: randomUUID(),
    from: selection,
    to: { ...selection, plan: 'growth' },
    amount: 10_000,
    currency: 'usd',
    consent: 'Renews monthly.',
    createdAt: 1,
    updatedAt: 1,
    ...values,
  };
}
