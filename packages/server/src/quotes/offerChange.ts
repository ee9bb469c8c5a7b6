import type { CreateQuote, Quote } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import { checkMinimum } from './choosePromotionCode.ts';
import { quoteLifeMs } from './createQuote.ts';
import type { Pricing } from './Pricing.ts';
import { planChange } from './planChange.ts';
import { priceChange } from './priceChange.ts';
import type { SellableChange } from './readSellable.ts';
import { recurringDelta } from './recurringDelta.ts';
import { resolveChange } from './resolveChange.ts';
import { toQuote } from './toQuote.ts';

export interface Offer {
  quote: Quote;
  pricing: Pricing;
}

/** Prices a change of a subscription. */
export async function offerChange(
  ctx: ServerContext,
  { host, billing, subscription, from }: SellableChange,
  { change: asked, ...terms }: CreateQuote,
  id: string,
): Promise<Offer> {
  const to = resolveChange(ctx.catalog, { from, change: asked, usage: host.usage });
  const planned = await planChange(ctx.stripe, { billing, subscription, to, asked });
  const { change, promotion, refs, grandfathered } = planned;
  const priced = await priceChange(ctx.stripe, billing, change);
  const { preview, recurring, facts, waiting, requestIds } = priced;
  if (promotion) checkMinimum(promotion, recurring.undiscounted);
  const quote = toQuote({
    id,
    catalog: ctx.catalog,
    from,
    to,
    preview,
    facts,
    refs,
    card: billing.paymentMethod?.card ?? null,
    createdAt: billing.now,
    expiresAt: Math.min(
      billing.now + quoteLifeMs,
      facts.nextMoves ? Number.POSITIVE_INFINITY : subscription.periodEnd - 1000,
    ),
    extra: {
      ...(asked.promotionCode === undefined ? {} : { promotionCode: asked.promotionCode }),
      ...(grandfathered.length > 0 ? { grandfathered } : {}),
      ...(waiting.length > 0
        ? { waiting: waiting.map(({ description, amount }) => ({ description, amount })) }
        : {}),
    },
  });
  const mrrDelta = planned.mrrDelta ?? (await recurringDelta(ctx.stripe, priced, change, from, to));
  return { quote, pricing: { asked, terms, change, facts, mrrDelta, requestIds } };
}
