import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import { checkPaymentsOn } from '../quotes/readSellable.ts';
import { findQuote, type QuoteRow } from '../storage/quotes.ts';
import { findUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import type { FirstSubscription } from '../stripe/gateway.ts';
import { askStripe } from './askStripe.ts';
import { beginUpgrade, type Confirmation, findRepeated } from './beginUpgrade.ts';
import { checkReturnUrl, closeEarlier, openCheckout, prepareCheckout } from './checkout.ts';
import { ensureCustomer } from './ensureCustomer.ts';
import { askForPlan } from './plannedStart.ts';
import { type Prepared, prepare } from './prepare.ts';
import { nudge } from './reconcile.ts';
import { recordFinding } from './recordFinding.ts';
import { releasePlanned } from './releasePlanned.ts';
import { takeBack } from './takeBack.ts';
import { type UpgradeView, viewOf } from './toUpgrade.ts';
import { useCard } from './useCard.ts';

/**
 * Carries out a quote: claims it, makes sure the price still holds, asks Stripe once, and writes down what it said.
 *
 * The order is what makes it safe. The claim is committed before Stripe is called, and a unique index lets one attempt per
 * customer through; everything that can still be refused is refused before the call that may charge, and then leaves no
 * trace; what that call did is never guessed. Asked again with the same key it answers with the same attempt.
 */
export async function confirmUpgrade(
  ctx: ServerContext,
  session: Session,
  confirmation: Confirmation,
): Promise<UpgradeView> {
  const repeated = await findRepeated(ctx, session, confirmation);
  if (repeated) return nudge(ctx, repeated);
  const quote = await findQuote(ctx.db.query, session.account, confirmation.body.quoteId);
  if (quote?.user !== session.user.id) {
    throw new UptierError('not_found', 'There is no quote with this id.', { path: 'quoteId' });
  }
  if (quote.pricing.first) return buyFirst(ctx, session, quote, confirmation);
  const begun = await beginUpgrade(ctx, session, quote, confirmation);
  if (!begun.isNew) return nudge(ctx, begun.row);
  return { ...(await carryOut(ctx, session, begun.row, quote)), quote: quote.quote };
}

/** The same for an account without a subscription: what Stripe is asked for is the page where it is paid. */
async function buyFirst(
  ctx: ServerContext,
  session: Session,
  quote: QuoteRow,
  confirmation: Confirmation,
): Promise<UpgradeView> {
  const returnUrl = checkReturnUrl(ctx, confirmation.body.returnUrl);
  await checkPaymentsOn(ctx);
  const customer = await ensureCustomer(ctx, session.account);
  await closeEarlier(ctx, customer, confirmation.idempotencyKey);
  const { row, isNew } = await beginUpgrade(ctx, session, { ...quote, customer }, confirmation);
  if (!isNew) return nudge(ctx, row);
  let first: FirstSubscription;
  try {
    first = await prepareCheckout(ctx, row, quote);
  } catch (error) {
    return takeBack(ctx, session, row, quote, error);
  }
  const learned = await openCheckout(ctx, row, { first, returnUrl, total: quote.quote.total });
  if (learned) return viewOf(await recordFinding(ctx, row, learned), learned);
  return viewOf((await findUpgrade(ctx.db.query, row)) ?? row);
}

async function carryOut(
  ctx: ServerContext,
  session: Session,
  row: UpgradeRow,
  quote: QuoteRow,
): Promise<UpgradeView> {
  let current = row;
  let prepared: Prepared;
  try {
    prepared = await prepare(ctx, row, quote);
    await useCard(ctx, row);
    current = await releasePlanned(ctx, row, quote);
  } catch (error) {
    return takeBack(ctx, session, row, quote, error);
  }
  const ask = quote.pricing.plan ? askForPlan : askStripe;
  const learned = await ask(ctx, current, quote, prepared);
  if (learned) return viewOf(await recordFinding(ctx, row, learned), learned);
  return viewOf((await findUpgrade(ctx.db.query, row)) ?? row);
}
