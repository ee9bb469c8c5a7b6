import type { CreateQuote, Quote } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import { findRecentQuote, insertQuote, type QuoteRow } from '../storage/quotes.ts';
import { hashOf } from './hashOf.ts';
import { offerChange } from './offerChange.ts';
import { offerFirst } from './offerFirst.ts';
import { readSellable } from './readSellable.ts';

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
  wish: CreateQuote,
  { fresh = false } = {},
): Promise<Quote> {
  const { account, user } = session;
  const again = fresh ? null : await findSame(ctx, session, wish);
  if (again) return again;
  const sellable = await readSellable(ctx, account, wish);
  const id = `quote_${crypto.randomUUID().replaceAll('-', '')}`;
  const { quote, pricing } =
    sellable.subscription === null
      ? await offerFirst(ctx, sellable, wish, id)
      : await offerChange(ctx, sellable, wish, id);
  await insertQuote(ctx.db.query, {
    account,
    id,
    user: user.id,
    // Before the first purchase there is none: it is made when the user decides to buy.
    customer: sellable.host.customer ?? '',
    subscription: sellable.subscription?.id ?? null,
    quote,
    pricing,
    fingerprint: hashOf(pricing.facts),
    createdAt: ctx.now(),
    expiresAt: quote.expiresAt,
  });
  return quote;
}

/** The question that a quote answers, to ask it again. */
export function wishOf({ pricing }: QuoteRow): CreateQuote {
  return { change: pricing.asked, ...pricing.terms };
}

async function findSame(
  ctx: ServerContext,
  { account, user }: Session,
  wish: CreateQuote,
): Promise<Quote | null> {
  const since = ctx.now() - coalesceMs;
  const recent = await findRecentQuote(ctx.db.query, { account, user: user.id, since });
  return recent && hashOf(wishOf(recent)) === hashOf(wish) ? recent.quote : null;
}
