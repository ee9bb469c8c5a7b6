import type { FirstSubscription, Preview, StripeGateway } from '../stripe/gateway.ts';
import type { PriceFacts } from './Pricing.ts';
import { checkPreview, failed, toQuoteError } from './priceChange.ts';
import { refusal } from './refusal.ts';

/** Asks Stripe what a first subscription costs at once and each time after: for the quote, and again before the page is opened. */
export async function priceFirst(
  stripe: StripeGateway,
  first: FirstSubscription,
): Promise<{ preview: Preview; recurring: Preview; facts: PriceFacts; requestIds: string[] }> {
  const [preview, recurring] = await Promise.all([
    stripe.previewFirst(first),
    stripe.previewFirstRecurring(first),
  ]).catch((error: unknown) => {
    throw toQuoteError(error);
  });
  if (preview.needsAddress) throw refusal('address_needed');
  checkPreview(preview, null);
  return {
    preview,
    recurring,
    facts: factsOf(first, preview, recurring),
    requestIds: [preview.requestId, recurring.requestId],
  };
}

function factsOf(first: FirstSubscription, preview: Preview, recurring: Preview): PriceFacts {
  const ends = preview.lines.map((line) => line.period.end).filter((end) => end > 0);
  if (ends.length === 0) throw failed('The preview has no period.');
  return {
    currency: preview.currency,
    dueToday: preview.amountDue,
    tax: preview.tax,
    nextAmount: recurring.lines.reduce((sum, line) => sum + line.amount + line.tax, 0),
    nextAt: Math.min(...ends),
    // The period begins when it is paid.
    nextMoves: true,
    items: JSON.stringify(first.items),
    paymentMethod: null,
    promotionCode: first.promotionCode,
  };
}
