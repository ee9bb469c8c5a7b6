import type { CreateQuote } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import type { PriceRef } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { KnownPrice } from '../stripe/gateway.ts';
import { checkMinimum, choosePromotionCode } from './choosePromotionCode.ts';
import { quoteLifeMs } from './createQuote.ts';
import type { Offer } from './offerChange.ts';
import { checkPrice } from './planChange.ts';
import { planItems } from './planItems.ts';
import { priceFirst } from './priceFirst.ts';
import type { SellableFirst } from './readSellable.ts';
import { resolveChange } from './resolveChange.ts';
import { toQuote } from './toQuote.ts';

/** Prices a first subscription. It is paid in Stripe Checkout, which says the same amount before it takes it. */
export async function offerFirst(
  ctx: ServerContext,
  { host, from, now }: SellableFirst,
  { change: asked, ...terms }: CreateQuote,
  id: string,
): Promise<Offer> {
  if (terms.startsAt !== undefined) {
    throw new UptierError('invalid_request', 'A first subscription begins when it is paid.', {
      path: 'startsAt',
    });
  }
  const { catalog, stripe } = ctx;
  const nothing = { plan: '', interval: asked.interval ?? ('month' as const), extras: {}, addOns: {} };
  const to = resolveChange(catalog, { from: from ?? nothing, change: asked, usage: host.usage });
  const planned = planItems([], to).map(({ change, priceRef }) => ({
    ref: priceRef!,
    quantity: change.quantity ?? 1,
  }));
  const prices = await findSold(
    ctx,
    planned.map(({ ref }) => ref),
  );
  const buyer = {
    customer: host.customer,
    currency: catalog.currency,
    products: prices.map(({ product }) => product),
    isFirst: true,
    now,
  };
  const { promotionCode } = asked;
  const promotion =
    promotionCode === undefined
      ? null
      : choosePromotionCode(await stripe.findPromotionCodes(promotionCode), buyer);
  const first = {
    customer: host.customer,
    currency: catalog.currency,
    items: planned.map(({ quantity }, index) => ({ price: prices[index]!.id, quantity })),
    promotionCode: promotion?.id ?? null,
    ...(ctx.options.tax ? { tax: ctx.options.tax } : {}),
    ...(host.address ? { address: host.address } : {}),
  };
  const { preview, recurring, facts, requestIds } = await priceFirst(stripe, first);
  if (promotion) checkMinimum(promotion, recurring.undiscounted);
  const quote = toQuote({
    id,
    catalog,
    from,
    to,
    preview,
    facts,
    refs: new Map(planned.map(({ ref }, index) => [prices[index]!.id, ref])),
    card: null,
    createdAt: now,
    expiresAt: now + quoteLifeMs,
    extra: { checkout: true, ...(promotionCode === undefined ? {} : { promotionCode }) },
  });
  const months = to.interval === 'year' ? 12 : 1;
  const mrrDelta = Math.round(recurring.undiscounted / months);
  return { quote, pricing: { asked, terms, change: null, first, facts, mrrDelta, requestIds } };
}

async function findSold({ stripe, catalog }: ServerContext, refs: PriceRef[]): Promise<KnownPrice[]> {
  const found = await stripe.findPrices(refs);
  return refs.map((ref, index) => checkPrice(ref, found[index] ?? null, catalog.currency));
}
