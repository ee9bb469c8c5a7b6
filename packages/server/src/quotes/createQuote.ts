import type { Change, Quote } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import { findRecentQuote, insertQuote } from '../storage/quotes.ts';
import { checkMinimum } from './choosePromotionCode.ts';
import { hashOf } from './hashOf.ts';
import { planChange } from './planChange.ts';
import { priceChange } from './priceChange.ts';
import { readSellable } from './readSellable.ts';
import { recurringDelta } from './recurringDelta.ts';
import { resolveChange } from './resolveChange.ts';
import { toQuote } from './toQuote.ts';

/** How long a price is promised, on the billing clock. */
export const quoteLifeMs = 15 * 60_000;
/** The same question asked again within this time gets the same offer: a dialog that opens twice costs Stripe nothing. */
const coalesceMs = 3_000;

/**
 * Prices a change for one user of one account, exactly, and keeps the offer for 15 minutes.
 *
 * @throws UptierError a refusal with its own code, `upgrade_in_progress`, or `quote_failed`.
 */
export async function createQuote(
  ctx: ServerContext,
  session: Session,
  change: Change,
  { fresh = false } = {},
): Promise<Quote> {
  const { account, user } = session;
  const again = fresh ? null : await findSame(ctx, session, change);
  if (again) return again;
  const { host, billing, subscription, from } = await readSellable(ctx, account);
  const to = resolveChange(ctx.catalog, { from, change, usage: host.usage });
  const planned = await planChange(ctx.stripe, { billing, subscription, to, asked: change });
  const priced = await priceChange(ctx.stripe, billing, planned.change);
  if (planned.promotion) checkMinimum(planned.promotion, priced.recurring.undiscounted);
  const expiresAt = Math.min(
    billing.now + quoteLifeMs,
    priced.facts.nextMoves ? Number.POSITIVE_INFINITY : subscription.periodEnd - 1000,
  );
  const id = `quote_${crypto.randomUUID().replaceAll('-', '')}`;
  const { promotionCode } = change;
  const quote = toQuote({ id, catalog: ctx.catalog, billing, to, priced, planned, promotionCode, expiresAt });
  await insertQuote(ctx.db.query, {
    account,
    id,
    user: user.id,
    customer: billing.customer,
    subscription: subscription.id,
    quote,
    pricing: {
      asked: change,
      change: planned.change,
      facts: priced.facts,
      mrrDelta: planned.mrrDelta ?? (await recurringDelta(ctx.stripe, priced, planned.change, from, to)),
      requestIds: priced.requestIds,
    },
    fingerprint: hashOf(priced.facts),
    createdAt: ctx.now(),
    expiresAt,
  });
  return quote;
}

async function findSame(
  ctx: ServerContext,
  { account, user }: Session,
  change: Change,
): Promise<Quote | null> {
  const since = ctx.now() - coalesceMs;
  const recent = await findRecentQuote(ctx.db.query, { account, user: user.id, since });
  return recent && hashOf(recent.pricing.asked) === hashOf(change) ? recent.quote : null;
}
