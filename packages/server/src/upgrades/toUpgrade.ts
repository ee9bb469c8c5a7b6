import type { Quote, Upgrade } from '@uptier/model';
import { whatChanges } from '../quotes/whatChanges.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { Learned } from './recordFinding.ts';
import { isOpen } from './transition.ts';

/** An attempt as it is stored, and what may be told once but is never stored. */
export interface UpgradeView {
  row: UpgradeRow;
  clientSecret: string | null;
  /** The page of Stripe Checkout; like the secret only for whoever pays. */
  checkoutUrl: string | null;
  /** What it carries out, where it was read anyway. */
  quote?: Quote;
}

export function viewOf(row: UpgradeRow, learned: Learned | null = null): UpgradeView {
  const secret = learned && 'clientSecret' in learned ? learned.clientSecret : null;
  const url = learned && 'url' in learned ? learned.url : null;
  const open = isOpen(row.state);
  return { row, clientSecret: open ? secret : null, checkoutUrl: open ? url : null };
}

/** What a browser sees. The secret and the intent are the payer's own; colleagues who can pay see the rest. */
export function toUpgrade(
  { row, clientSecret, checkoutUrl }: UpgradeView,
  user: string,
  quote: Quote | null,
): Upgrade {
  const mine = row.user === user;
  return {
    id: row.id,
    quoteId: row.quoteId,
    state: row.state,
    from: row.from,
    to: row.to,
    amount: row.amount,
    currency: row.currency,
    clientSecret: mine ? clientSecret : null,
    decline: row.decline,
    receipt: row.receipt,
    intent: mine ? row.intent : null,
    completed: row.completed,
    openUntil: row.openUntil,
    createdAt: row.createdAt,
    ...(row.startsAt === null ? {} : { startsAt: row.startsAt }),
    ...(mine && checkoutUrl ? { checkoutUrl } : {}),
    ...(quote ? whatChanges(quote) : {}),
  };
}
