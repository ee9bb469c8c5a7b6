import type { CreateQuote, Quote } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import type { PlannedPhase } from '../stripe/gateway.ts';
import { toSelection } from '../stripe/toSubscription.ts';
import { checkMinimum } from './choosePromotionCode.ts';
import { quoteLifeMs } from './createQuote.ts';
import type { Pricing } from './Pricing.ts';
import { planChange } from './planChange.ts';
import { planStart } from './planStart.ts';
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
  const { promotion, refs, grandfathered } = planned;
  const plan =
    terms.startsAt === undefined
      ? null
      : planStart(planned.change, subscription, { promotion, startsAt: terms.startsAt, now: billing.now });
  const change = plan?.change ?? planned.change;
  const replaced = subscription.planned;
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
      ...(billing.billedTo ? { billedTo: billing.billedTo } : {}),
      ...(plan ? { start: { at: plan.startsAt, due: facts.startDue! } } : {}),
      ...(replaced?.phases[0] ? { replaces: await describePlanned(ctx, replaced.phases[0]) } : {}),
      ...(asked.promotionCode === undefined ? {} : { promotionCode: asked.promotionCode }),
      ...(grandfathered.length > 0 ? { grandfathered } : {}),
      ...(waiting.length > 0
        ? { waiting: waiting.map(({ description, amount }) => ({ description, amount })) }
        : {}),
    },
  });
  const mrrDelta = planned.mrrDelta ?? (await recurringDelta(ctx.stripe, priced, change, from, to));
  const pricing = { asked, terms, change, facts, mrrDelta, requestIds };
  return {
    quote,
    pricing: {
      ...pricing,
      ...(plan ? { plan: { startsAt: plan.startsAt, items: plan.items, prorate: plan.prorate } } : {}),
      ...(replaced ? { replaces: replaced } : {}),
    },
  };
}

async function describePlanned(
  { stripe }: ServerContext,
  { startsAt, items }: PlannedPhase,
): Promise<NonNullable<Quote['replaces']>> {
  const refs = await stripe.readRefs(items.map(({ price }) => price));
  const to = toSelection(items.map(({ quantity = 1 }, index) => ({ ref: refs[index] ?? null, quantity })));
  return { at: startsAt, to };
}
