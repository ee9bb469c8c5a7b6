import { UptierError } from '../errors/UptierError.ts';
import type { Billing, LooseEnds, Preview, StripeGateway, SubscriptionChange } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import type { PriceFacts } from './Pricing.ts';
import { refusal } from './refusal.ts';

export interface PricedChange {
  billing: Billing;
  /** Null during a trial: nothing is invoiced today. */
  preview: Preview | null;
  recurring: Preview;
  /** Invoice items that wait for the next invoice, with or without this change. */
  waiting: LooseEnds['pendingItems'];
  facts: PriceFacts;
  requestIds: string[];
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
  if (preview?.needsAddress || recurring.needsAddress) throw refusal('address_needed');
  if (preview) checkPreview(preview, change.prorationDate);
  const nextAmount = licensedTotal(recurring, billing);
  const later = change.startsAt !== undefined;
  return {
    billing,
    preview,
    recurring,
    waiting: loose.pendingItems,
    requestIds: [preview, recurring].flatMap((one) => (one ? [one.requestId] : [])),
    facts: {
      currency: recurring.currency,
      dueToday: later ? 0 : (preview?.amountDue ?? 0),
      startDue: later ? (preview?.amountDue ?? nextAmount) : null,
      tax: preview?.tax ?? 0,
      nextAmount,
      nextAt: nextDate(billing, change, preview),
      nextMoves,
      items: canonicalItems(billing.subscription!.items),
      paymentMethod: billing.paymentMethod?.id ?? null,
      promotionCode: change.discounts?.promotionCode ?? null,
      planned: plannedFact(billing.subscription!),
      waiting: JSON.stringify(loose.pendingItems.map(({ id, amount }) => [id, amount]).sort()),
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
  if (change.startsAt !== undefined) return false;
  if (subscription!.mode !== 'classic' || change.prorationDate === null) return false;
  const free = subscription!.items.every((item) => item.unitAmount === 0);
  return free || change.changesInterval;
}

/**
 * With the period kept, a change that is applied when paid leaves what waits for the next invoice alone: it is listed. And a
 * renewal not yet finalized is owed as it stands; the credit covers it. With the period moved, either could be charged on top.
 */
function checkLoose({ pendingItems, draftRenewal }: LooseEnds, nextMoves: boolean): void {
  if (!nextMoves) return;
  if (pendingItems.length > 0) throw refusal('pending_invoice_items');
  if (draftRenewal) {
    throw new UptierError(
      'pending_invoice_items',
      'The renewal invoice is still being made; try in an hour.',
    );
  }
}

/** @throws UptierError unless the lines are those of this change alone and add up. Null: nothing is prorated. */
export function checkPreview(preview: Preview, prorationDate: number | null): void {
  if (preview.lines.length === 0) throw failed('The preview has no lines.');
  if (preview.subtotal + preview.tax !== preview.total) {
    throw failed('The lines of the preview do not add up to its total.');
  }
  const foreign = preview.lines.filter(
    (line) => line.kind === 'pending' || (line.proration && line.period.start !== prorationDate),
  );
  if (foreign.length > 0) {
    throw new UptierError('pending_invoice_items', 'The preview holds lines that this change does not make.');
  }
}

/** Usage-based lines are left out: what they will be is not known, and they are charged with or without this change. */
function licensedTotal(recurring: Preview, { subscription }: Billing): number {
  const metered = new Set(subscription!.items.filter((item) => !item.licensed).map((item) => item.price));
  const lines = recurring.lines.filter((line) => !metered.has(line.price ?? ''));
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

function plannedFact({ planned }: NonNullable<Billing['subscription']>): string | null {
  return planned && planned.phases.length > 0 ? JSON.stringify([planned.id, planned.phases]) : null;
}

function canonicalItems(items: NonNullable<Billing['subscription']>['items']): string {
  const parts = items.map(({ id, price, quantity, licensed }) => [id, price, licensed ? quantity : 0]);
  return JSON.stringify(parts.sort(([a], [b]) => String(a).localeCompare(String(b))));
}

export function failed(problem: string): UptierError {
  return new UptierError('quote_failed', `Stripe's price could not be read exactly: ${problem}`);
}

/** What Stripe refuses to price: the code or the address of the customer, or else it is our fault or the setup's. Silence is `stripe_unavailable`. */
export function toQuoteError(error: unknown): unknown {
  if (!(error instanceof StripeFailure) || error.kind !== 'invalid') return error;
  if (error.code === 'customer_tax_location_invalid') return refusal('address_needed');
  if (error.code === 'coupon_expired') {
    return new UptierError('promotion_code_expired', 'This promotion code has expired.', {
      path: 'change.promotionCode',
    });
  }
  if (error.param?.startsWith('discounts')) {
    return new UptierError(
      'promotion_code_not_applicable',
      'Stripe does not take this promotion code here.',
      {
        path: 'change.promotionCode',
        cause: error,
      },
    );
  }
  const message = `Stripe refused to price this change (${error.code ?? 'invalid'}).`;
  return new UptierError('quote_failed', message, { cause: error });
}
