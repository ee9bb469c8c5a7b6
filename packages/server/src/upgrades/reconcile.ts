import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { claimDue } from '../storage/claimDue.ts';
import { findQuote, type QuoteRow } from '../storage/quotes.ts';
import { countLook, findUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { askStripe } from './askStripe.ts';
import { lookAtCheckout } from './checkout.ts';
import { closeInvoice } from './closeInvoice.ts';
import { findTrace } from './findTrace.ts';
import { callPatienceMs, quietMs, replayForMs } from './nextLook.ts';
import { lookAtPlanned } from './plannedStart.ts';
import { type Prepared, prepare, QuoteChanged } from './prepare.ts';
import { readOpenInvoice } from './readOpenInvoice.ts';
import { type Learned, recordFinding } from './recordFinding.ts';
import { releasePlanned } from './releasePlanned.ts';
import { type UpgradeView, viewOf } from './toUpgrade.ts';
import { isFinal, isOpen } from './transition.ts';
import { useCard } from './useCard.ts';

/** Not knowing for longer than this is for a person to look at. */
const alertAfterMs = 15 * 60_000;
/** A planned change that began this long ago and is not paid yet: the card was declined, or the date passed without it. */
const overdueMs = 24 * 3_600_000;

/**
 * Looks at an attempt on somebody's behalf (a browser that asks, an event that arrived) and answers with what it is now.
 * A request that is still carrying it out is left in peace. Never throws for Stripe's sake.
 */
export async function nudge(ctx: ServerContext, row: UpgradeRow): Promise<UpgradeView> {
  if (isFinal(row.state) || isBeingCarriedOut(row, ctx.now())) return viewOf(row);
  const counted = row.invoice ? row : await countLook(ctx.db, row, ctx.now() + callPatienceMs);
  return counted ? reconcile(ctx, counted) : viewOf((await findUpgrade(ctx.db.query, row)) ?? row);
}

function isBeingCarriedOut(row: UpgradeRow, now: number): boolean {
  return row.state === 'calling' && now - row.updatedAt < callPatienceMs;
}

/** One round of the reconciler: every attempt that is due is looked at, and one that fails holds up no other. */
export async function reconcileDue(ctx: ServerContext): Promise<void> {
  const lease = { now: ctx.now(), leaseMs: callPatienceMs, limit: 20 };
  for (const row of await claimDue(ctx.db, 'upgrades', lease)) {
    await reconcile(ctx, row).catch((error: unknown) =>
      ctx.log.error('uptier: an upgrade could not be looked at', { upgrade: row.id, error: String(error) }),
    );
  }
}

/** Reads the truth about an attempt and writes it down. */
export async function reconcile(ctx: ServerContext, row: UpgradeRow): Promise<UpgradeView> {
  if (isFinal(row.state)) return viewOf(row);
  alertIfStuck(ctx, row);
  try {
    const learned = await look(ctx, row);
    return viewOf(await recordFinding(ctx, row, learned), learned);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    const { kind, code, message } = error;
    ctx.log.warn('uptier: the truth about an upgrade could not be read', {
      upgrade: row.id,
      kind,
      code,
      message,
    });
    return viewOf(row);
  }
}

function look(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  if (row.startsAt !== null) return lookAtPlanned(ctx, row);
  if (row.invoice) return lookAtInvoice(ctx, row);
  return row.subscription === null ? lookAtCheckout(ctx, row) : lookForChange(ctx, row);
}

async function lookAtInvoice(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  const expired = isOpen(row.state) && row.openUntil !== null && row.openUntil <= ctx.now();
  if (row.closing || expired) return closeInvoice(ctx, row, row.closing ?? 'expiry');
  return readOpenInvoice(ctx, row);
}

async function lookForChange(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  const quote = await findQuote(ctx.db.query, row.account, row.quoteId);
  if (!quote) throw new Error(`the quote of upgrade ${row.id} is gone`);
  const trace = await findTrace(ctx, row, quote);
  if (trace) return trace;
  const replayed = await replay(ctx, row, quote);
  if (replayed) return replayed;
  const quiet = ctx.now() - (row.calledAt ?? row.createdAt) > quietMs;
  if (!quiet || (await hasPendingUpdate(ctx, row))) return { kind: 'unanswered' };
  return giveUp(ctx, row, quote);
}

/**
 * "Failed" is said only once the call can no longer charge: a process that was frozen right before sending it would still do so
 * when it wakes. Its key is used up, and then the truth is read once more, in case the call was faster.
 */
async function giveUp(ctx: ServerContext, row: UpgradeRow, quote: QuoteRow): Promise<Learned> {
  const { wasUsed } = await ctx.stripe.spendKey({ customer: row.customer, key: row.stripeKey });
  const sent = wasUsed ? { ...row, calledAt: row.calledAt ?? row.createdAt } : row;
  return (await findTrace(ctx, sent, quote)) ?? { kind: 'nothing', decline: null };
}

async function hasPendingUpdate(ctx: ServerContext, row: UpgradeRow): Promise<boolean> {
  if (!row.subscription) return false;
  const subscription = await ctx.stripe.readSubscription(row.subscription);
  return Boolean(subscription?.pendingUpdate);
}

/**
 * Sends the same call with the same key again, so that a request whose process died still does what the user decided; but
 * only while the quote lives and the price is the one shown. Afterwards nobody is charged any more. Null: not replayed.
 */
async function replay(ctx: ServerContext, row: UpgradeRow, quote: QuoteRow): Promise<Learned | null> {
  if (row.closing || ctx.now() - quote.createdAt >= replayForMs) return null;
  let prepared: Prepared;
  try {
    prepared = await prepare(ctx, row, quote);
    await useCard(ctx, row);
    await releasePlanned(ctx, row, quote);
  } catch (error) {
    if (error instanceof QuoteChanged || error instanceof UptierError) return null;
    throw error;
  }
  return (await askStripe(ctx, row, quote, prepared)) ?? { kind: 'unanswered' };
}

function alertIfStuck(ctx: ServerContext, row: UpgradeRow): void {
  const { account, id, state, stripeKey, createdAt, startsAt } = row;
  const unclear = state === 'calling' || state === 'unknown';
  const since = unclear ? createdAt + alertAfterMs : startsAt === null ? null : startsAt + overdueMs;
  if (since === null || ctx.now() < since) return;
  const ageMs = ctx.now() - createdAt;
  ctx.log.error('uptier: an upgrade is not settled', { account, upgrade: id, state, stripeKey, ageMs });
}
