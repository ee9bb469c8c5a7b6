import type { ServerContext } from '../context.ts';
import { changeOf } from '../quotes/changeOf.ts';
import type { QuoteRow } from '../storage/quotes.ts';
import { markCalled, type UpgradeRow } from '../storage/upgrades.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { findTrace } from './findTrace.ts';
import type { Prepared } from './prepare.ts';
import type { Learned } from './recordFinding.ts';

/**
 * Sends the one call that may charge. What comes back is what is known, never a guess: no answer is `unanswered`, and a
 * refusal counts only after Stripe was asked whether there is a trace of the change all the same. Null when the attempt was
 * settled by somebody else in the meantime.
 */
export async function askStripe(
  ctx: ServerContext,
  row: UpgradeRow,
  quote: QuoteRow,
  { paymentMethod, latestInvoice: newest }: Prepared,
): Promise<Learned | null> {
  const card = paymentMethod?.card ?? null;
  // Once the call was sent, the newest invoice may be its own: only the one before the first sending says what is new.
  const latestInvoice = row.calledAt === null ? newest : row.latestInvoice;
  if (!(await markCalled(ctx.db, row, { now: ctx.now(), latestInvoice, card }))) return null;
  const change = changeOf(quote.pricing);
  try {
    return await ctx.stripe.changeSubscription({ change, key: row.stripeKey, latestInvoice });
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    return afterFailure(ctx, { ...row, latestInvoice, calledAt: ctx.now() }, quote, error);
  }
}

async function afterFailure(
  ctx: ServerContext,
  row: UpgradeRow,
  quote: QuoteRow,
  failure: StripeFailure,
): Promise<Learned> {
  const { kind, code, requestId, message } = failure;
  ctx.log.warn('uptier: an upgrade got no clear answer', { upgrade: row.id, kind, code, requestId, message });
  // A rate limit counts as silence: an earlier try of the same call may have got through before it.
  const requestIds = requestId ? [requestId] : [];
  if (kind === 'unknown' || kind === 'rate_limited') return { kind: 'unanswered', requestIds };
  // A reused key means that a call with it was made before, in other words: nobody knows what it did.
  if (code === 'idempotency_error') return { kind: 'unanswered', requestIds };
  try {
    const trace = await findTrace(ctx, row, quote);
    return { ...(trace ?? { kind: 'nothing', decline: failure.decline ?? null }), requestIds };
  } catch (error) {
    if (error instanceof StripeFailure) return { kind: 'unanswered', requestIds };
    throw error;
  }
}
