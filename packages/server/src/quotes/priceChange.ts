import { UptierError } from '../errors/UptierError.ts';
import type { Billing, LooseEnds, Preview, StripeGateway, SubscriptionChange } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import type { PriceFacts } from './Pricing.ts';

export interface PricedChange {
  billing: Billing;
  /** Null during a trial: nothing is invoiced today. */
  preview: Preview | null;
  facts: PriceFacts;
}

/**
 * Asks Stripe what a change costs today and each time after. Used for the quote and again, in the same words, right before
 * the charge. A price that cannot be read exactly is an error, never a 0.
 *
 * @throws UptierError `quote_failed`, `pending_invoice_items`; StripeFailure when Stripe does not answer.
 */
export async function priceChange(
  stripe: StripeGateway,
  billing: Billing | Promise<Billing>,
  change: SubscriptionChange,
): Promise<PricedChange> {
  const asked = Promise.allSettled([
    stripe.readLoose({ customer: change.customer, subscription: change.subscription }),
    change.prorationDate === null ? null : stripe.previewChange(change),
    stripe.previewRecurring(change),
  ] as const);
  // All are asked at once, but why the account cannot buy says more than why its change cannot be priced.
  const known = await billing;
  const [loose, preview, recurring] = await asked;
  return toPriced(known, change, {
    loose: answerOf(loose),
    preview: answerOf(preview),
    recurring: answerOf(recurring),
  });
}

interface Answers {
  loose: LooseEnds;
  preview: Preview | null;
  recurring: Preview;
}

function toPriced(billing: Billing, change: SubscriptionChange, answers: Answers): PricedChange {
  const { loose, preview, recurring } = answers;
  const nextMoves = movesAnchor(billing, change);
  checkLoose(loose, nextMoves);
  if (preview) checkPreview(preview, change);
  return {
    billing,
    preview,
    facts: {
      currency: recurring.currency,
      dueToday: preview?.amountDue ?? 0,
      tax: preview?.tax ?? 0,
      nextAmount: licensedTotal(recurring, billing),
      nextAt: nextDate(billing, change, preview),
      nextMoves,
      items: canonicalItems(billing.subscription!.items),
      paymentMethod: billing.paymentMethod?.id ?? null,
    },
  };
}

function answerOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'fulfilled') return result.value;
  throw toQuoteError(result.reason);
}

/**
 * Classic billing starts a new period at the moment of the change when the interval changes, or when a free price becomes a
 * paid one. The amounts are still exact (a whole period, and the credit pinned); only the date moves with the clock.
 */
function movesAnchor({ subscription }: Billing, change: SubscriptionChange): boolean {
  if (subscription?.mode !== 'classic' || change.prorationDate === null) return false;
  const free = subscription.items.every((item) => item.unitAmount === 0);
  return free || change.changesInterval;
}

function checkLoose({ pendingItems, draftRenewal }: LooseEnds, nextMoves: boolean): void {
  if (pendingItems.length > 0) {
    throw new UptierError(
      'pending_invoice_items',
      `${pendingItems.length} invoice item(s) wait for the next invoice; they would be charged with this change.`,
    );
  }
  // With the period kept, the renewal is owed as it stands and the credit covers it. With the period moved it would be charged on top.
  if (draftRenewal && nextMoves) {
    throw new UptierError(
      'pending_invoice_items',
      'The renewal invoice is still being made; try in an hour.',
    );
  }
}

function checkPreview(preview: Preview, change: SubscriptionChange): void {
  if (preview.lines.length === 0) throw failed('The preview has no lines.');
  if (preview.subtotal + preview.tax !== preview.total) {
    throw failed('The lines of the preview do not add up to its total.');
  }
  const foreign = preview.lines.filter(
    (line) => line.kind === 'pending' || (line.proration && line.period.start !== change.prorationDate),
  );
  if (foreign.length > 0) {
    throw new UptierError('pending_invoice_items', 'The preview holds lines that this change does not make.');
  }
}

/** Usage-based lines are left out: what they will be is not known, and they are charged with or without this change. */
function licensedTotal(recurring: Preview, { subscription }: Billing): number {
  const metered = new Set(subscription!.items.filter((item) => !item.licensed).map((item) => item.price));
  const lines = recurring.lines.filter((line) => line.price === null || !metered.has(line.price));
  if (lines.length === 0) throw failed('The preview of the recurring amount has no lines.');
  return lines.reduce((sum, line) => sum + line.amount + line.tax, 0);
}

function nextDate({ subscription }: Billing, change: SubscriptionChange, preview: Preview | null): number {
  if (!preview) return subscription!.trialEnd ?? subscription!.periodEnd;
  const changed = new Set(change.items.flatMap((item) => (item.price ? [item.price] : [])));
  const ends = preview.lines
    .filter((line) => line.kind === 'charge' && line.price !== null && changed.has(line.price))
    .map((line) => line.period.end);
  return ends.length > 0 ? Math.min(...ends) : subscription!.periodEnd;
}

function canonicalItems(items: NonNullable<Billing['subscription']>['items']): string {
  const parts = items.map(({ id, price, quantity, licensed }) => [id, price, licensed ? quantity : 0]);
  return JSON.stringify(parts.sort(([a], [b]) => String(a).localeCompare(String(b))));
}

function failed(problem: string): UptierError {
  return new UptierError('quote_failed', `Stripe's price could not be read exactly: ${problem}`);
}

/** A refusal of the preview is our fault or the setup's, and trying again would not help; silence is `stripe_unavailable`. */
function toQuoteError(error: unknown): unknown {
  if (!(error instanceof StripeFailure) || error.kind !== 'invalid') return error;
  return new UptierError(
    'quote_failed',
    `Stripe refused to price this change (${error.code ?? 'invalid'}).`,
    {
      cause: error,
    },
  );
}
