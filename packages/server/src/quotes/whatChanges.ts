import type { Quote } from '@uptier/model';

/** Limits, features and the price from now on: said once by the quote, repeated word for word by the receipt and the audit. */
export function whatChanges({ changes, next }: Quote): Pick<Quote, 'changes' | 'next'> {
  return { changes, next };
}
