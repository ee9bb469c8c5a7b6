import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { isListed } from '../identity/createOriginPolicy.ts';
import { compareFacts } from '../quotes/compareFacts.ts';
import { quoteLifeMs } from '../quotes/createQuote.ts';
import { priceFirst } from '../quotes/priceFirst.ts';
import { canBuyFirst, checkPaymentsOn } from '../quotes/readSellable.ts';
import { refusal } from '../quotes/refusal.ts';
import { findQuote, type QuoteRow } from '../storage/quotes.ts';
import { findLiveUpgrade, markCalled, patchUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import type { Checkout, FirstSubscription } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { quietMs } from './nextLook.ts';
import { QuoteChanged } from './prepare.ts';
import { type Learned, openForMs, recordFinding } from './recordFinding.ts';

/** Stripe takes no session that ends in less than half an hour; ours is closed at half an hour. */
const sessionLifeMs = openForMs + 60_000;

/** @throws UptierError unless the browser would come back to a page of the host's. */
export function checkReturnUrl(ctx: ServerContext, returnUrl: string | undefined): string {
  const url = URL.canParse(returnUrl ?? '') ? new URL(returnUrl!) : null;
  if (url && isListed(ctx.options.origins, url.origin)) return url.href;
  throw new UptierError(
    'invalid_request',
    'A first subscription is paid in Stripe Checkout: give the page it leads back to, on one of the `origins`.',
    { path: 'returnUrl' },
  );
}

/**
 * Closes a page of Checkout that this customer left open, so that there is never more than one to pay on. The page of the same
 * decision, sent twice at once, stays.
 */
export async function closeEarlier(
  ctx: ServerContext,
  customer: string,
  idempotencyKey: string,
): Promise<void> {
  const earlier = await findLiveUpgrade(ctx.db.query, customer);
  if (!earlier?.checkout || earlier.idempotencyKey === idempotencyKey) return;
  await recordFinding(ctx, earlier, await closeCheckout(ctx, earlier, 'cancel'));
}

/**
 * Makes sure that the account still has nothing and the price is the one shown; closes whatever else could be paid for a
 * subscription. Charges nothing.
 *
 * @throws QuoteChanged, UptierError (`quote_expired`, a refusal), StripeFailure.
 */
export async function prepareCheckout(
  ctx: ServerContext,
  row: UpgradeRow,
  quote: QuoteRow,
): Promise<FirstSubscription> {
  await checkPaymentsOn(ctx);
  const first = { ...quote.pricing.first!, customer: row.customer };
  // Before the account is read: a page that was paid meanwhile then shows as its subscription.
  await closeOthers(ctx, row);
  const billing = await ctx.stripe.readBilling({ customer: row.customer });
  if (billing.now >= quote.expiresAt) {
    throw new UptierError('quote_expired', 'The quote has expired; ask for a new one.');
  }
  if (billing.state.blockedBy && !canBuyFirst(billing)) throw refusal(billing.state.blockedBy);
  if (billing.subscription) throw new QuoteChanged(['subscription']);
  const { facts } = await priceFirst(ctx.stripe, first);
  const differences = compareFacts(quote.pricing.facts, facts, quoteLifeMs);
  if (differences.length > 0) throw new QuoteChanged(differences);
  return first;
}

async function closeOthers(ctx: ServerContext, { customer, id }: UpgradeRow): Promise<void> {
  for (const { session, state } of await ctx.stripe.findCheckouts({ customer, upgrade: id })) {
    if (state.kind === 'open') await ctx.stripe.expireCheckout({ session, key: `close_${session}` });
  }
}

interface Opening {
  first: FirstSubscription;
  returnUrl: string;
  /** What was shown. */
  total: number;
}

/** Opens the page. No answer is no answer: the session is looked for by the name it was given. */
export async function openCheckout(
  ctx: ServerContext,
  row: UpgradeRow,
  { first, returnUrl, total }: Opening,
): Promise<Learned | null> {
  const now = ctx.now();
  if (!(await markCalled(ctx.db, row, { now, latestInvoice: null, card: null }))) return null;
  const back = new URL(returnUrl);
  back.searchParams.set('uptier_upgrade', row.id);
  try {
    const opened = await ctx.stripe.openCheckout({
      customer: row.customer,
      first,
      upgrade: row.id,
      returnUrl: back.href,
      expiresAt: now + sessionLifeMs,
      key: row.stripeKey,
    });
    return await learnShown(ctx, row, opened, total);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    const { kind, code, requestId, message } = error;
    ctx.log.warn('uptier: Checkout could not be opened', { upgrade: row.id, kind, code, requestId, message });
    const requestIds = requestId ? [requestId] : [];
    return kind === 'invalid'
      ? { kind: 'nothing', decline: null, requestIds }
      : { kind: 'unanswered', requestIds };
  }
}

/** A page that would take another amount than the one shown is closed before anybody sees it. */
async function learnShown(
  ctx: ServerContext,
  row: UpgradeRow,
  opened: Checkout,
  shown: number,
): Promise<Learned> {
  const asked = opened.state.kind === 'open' ? opened.state.total : null;
  if (asked === null || asked === shown) return learn(ctx, opened);
  ctx.log.error('uptier: Checkout asked for another amount than was shown; its page was closed', {
    account: row.account,
    upgrade: row.id,
    shown,
    asked,
  });
  return closeCheckout(ctx, { ...row, checkout: opened.session }, 'expiry');
}

/** Where the money of a first subscription stands: on its page, or on the invoice that the page made. */
export async function lookAtCheckout(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  const expired = row.openUntil !== null && row.openUntil <= ctx.now();
  if (row.checkout && (row.closing || expired)) return closeCheckout(ctx, row, row.closing ?? 'expiry');
  if (row.checkout) return learn(ctx, await ctx.stripe.readCheckout(row.checkout));
  return findOpened(ctx, row);
}

/** Closes the page of an attempt. Why is stored first; a page that was paid meanwhile is a success. */
export async function closeCheckout(
  ctx: ServerContext,
  row: UpgradeRow,
  closing: 'cancel' | 'expiry',
): Promise<Learned> {
  if (row.closing !== closing) await patchUpgrade(ctx.db.query, row, { closing });
  const key = `close_${row.checkout}_${crypto.randomUUID()}`;
  return learn(ctx, await ctx.stripe.expireCheckout({ session: row.checkout!, key }));
}

async function findOpened(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  const opened = await findOwn(ctx, row);
  if (opened) return opened;
  if (ctx.now() - (row.calledAt ?? row.createdAt) <= quietMs) return { kind: 'unanswered' };
  // From now on no page can be opened by a process that was frozen; one that was opened just before is found.
  await ctx.stripe.spendKey({ customer: row.customer, key: row.stripeKey });
  return (await findOwn(ctx, row)) ?? { kind: 'nothing', decline: null };
}

async function findOwn(ctx: ServerContext, row: UpgradeRow): Promise<Learned | null> {
  const sessions = await ctx.stripe.findCheckouts({ customer: row.customer, upgrade: row.id });
  const own = sessions.find(({ upgrade }) => upgrade === row.id);
  if (!own) return null;
  // It was about to be closed when the answer was lost.
  if (row.closing) return closeCheckout(ctx, { ...row, checkout: own.session }, row.closing);
  const quote = await findQuote(ctx.db.query, row.account, row.quoteId);
  return quote ? learnShown(ctx, row, own, quote.quote.total) : learn(ctx, own);
}

async function learn(ctx: ServerContext, { session, state, requestIds = [] }: Checkout): Promise<Learned> {
  if (state.kind === 'open') return { kind: 'checkout', session, url: state.url, requestIds };
  if (state.kind === 'expired') return { kind: 'left', requestIds };
  // A session is complete a moment before it names its invoice.
  if (!state.invoice) return { kind: 'unanswered', requestIds };
  return { ...(await ctx.stripe.readInvoice(state.invoice)), requestIds };
}
