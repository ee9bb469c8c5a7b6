import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { findQuote, type QuoteRow } from '../storage/quotes.ts';
import { findUpgrade, markCalled, patchUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import type { BillingSubscription, Schedule } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { hasSelection } from './hasSelection.ts';
import { quietMs, replayForMs } from './nextLook.ts';
import { type Prepared, prepare, QuoteChanged } from './prepare.ts';
import type { Learned } from './recordFinding.ts';
import { releasePlanned } from './releasePlanned.ts';
import { isFinal } from './transition.ts';

/** Asks Stripe to make the change on the chosen date. Nothing is charged now. Null when somebody else settled the attempt. */
export async function askForPlan(
  ctx: ServerContext,
  row: UpgradeRow,
  { pricing }: QuoteRow,
  { paymentMethod, latestInvoice }: Prepared,
): Promise<Learned | null> {
  const card = paymentMethod?.card ?? null;
  if (!(await markCalled(ctx.db, row, { now: ctx.now(), latestInvoice, card }))) return null;
  const { startsAt, items, prorate } = pricing.plan!;
  const subscription = row.subscription!;
  try {
    const planned = await ctx.stripe.planChange({
      subscription,
      startsAt,
      items,
      prorate,
      discounts: pricing.change!.discounts,
      upgrade: row.id,
      key: row.stripeKey,
    });
    // A very slow process must not plan what the user was told had failed.
    const current = await findUpgrade(ctx.db.query, row);
    return current && isFinal(current.state) ? lookAgain(ctx, row, planned.id) : toPlanned(planned);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    const { kind, code, requestId, message } = error;
    ctx.log.warn('uptier: a change could not be planned', {
      upgrade: row.id,
      kind,
      code,
      requestId,
      message,
    });
    const requestIds = requestId ? [requestId] : [];
    return kind === 'invalid'
      ? { ...(await clear(ctx, row)), requestIds }
      : { kind: 'unanswered', requestIds };
  }
}

function toPlanned({ id, requestIds = [] }: Schedule): Learned {
  return { kind: 'planned', schedule: id, requestIds };
}

/**
 * Where a planned change stands. Until its date: in its schedule, or taken out of it by somebody. From then on Stripe charges
 * it like a renewal, with the retries the host has set there: it is paid, or on its way.
 */
export async function lookAtPlanned(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  const subscription = await ctx.stripe.readSubscription(row.subscription!);
  if (!subscription) return { kind: 'left' };
  if (!row.schedule) return findPlan(ctx, row, subscription);
  const schedule = await ctx.stripe.readSchedule(row.schedule);
  const startsAt = row.startsAt!;
  if ((schedule.endedAt ?? Number.POSITIVE_INFINITY) < startsAt) return { kind: 'left' };
  if (!hasBegun(ctx, row, subscription)) {
    if (!row.closing) return toPlanned(schedule);
    return lookAgain(ctx, row, row.schedule);
  }
  // It ended with the period: what is billed from then on is not this change.
  if (subscription.status === 'canceled') return { kind: 'left' };
  const invoice = await ctx.stripe.findInvoiceFrom({ subscription: subscription.id, from: startsAt });
  if (!invoice) return toPlanned(schedule);
  const settlement = await ctx.stripe.readInvoice(invoice);
  if (settlement.kind === 'declined' || settlement.kind === 'requires_action') {
    return { kind: 'processing', invoice: settlement.invoice };
  }
  if (settlement.kind !== 'void') return settlement;
  // Stripe keeps a renewal whose invoice was voided: the account has the change, and nobody owes anything for it.
  return hasSelection(subscription, row) ? { kind: 'waived', invoice: settlement.invoice } : { kind: 'left' };
}

function hasBegun(ctx: ServerContext, row: UpgradeRow, { clockTime }: BillingSubscription): boolean {
  return (clockTime ?? ctx.now()) >= row.startsAt!;
}

/** Releases the schedule of a change that somebody gives up, and looks what that came to: the date may have come first. */
export async function closePlan(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  const subscription = await ctx.stripe.readSubscription(row.subscription!);
  if (subscription && hasBegun(ctx, row, subscription)) {
    throw new UptierError('upgrade_not_payable', 'The change has begun; it can be taken back in the portal.');
  }
  const closing = await patchUpgrade(ctx.db.query, row, { closing: 'cancel' });
  return lookAgain(ctx, closing, row.schedule!);
}

async function lookAgain(ctx: ServerContext, row: UpgradeRow, schedule: string): Promise<Learned> {
  const key = `unplan_${row.id}_${crypto.randomUUID()}`;
  const { isRunning, endedAt, requestIds = [] } = await ctx.stripe.releaseSchedule({ schedule, key });
  if (isRunning || (endedAt ?? 0) >= row.startsAt!) return { kind: 'unanswered', requestIds };
  return { kind: 'left', requestIds };
}

/** No answer came: either the schedule is there, or it is asked for again with the same keys, or what is left of it is cleared away. */
async function findPlan(
  ctx: ServerContext,
  row: UpgradeRow,
  { schedule: attached }: BillingSubscription,
): Promise<Learned> {
  const schedule = attached ? await ctx.stripe.readSchedule(attached) : null;
  if (schedule?.upgrade === row.id) return toPlanned(schedule);
  const quote = await findQuote(ctx.db.query, row.account, row.quoteId);
  if (!quote) throw new Error(`the quote of upgrade ${row.id} is gone`);
  const again = await replay(ctx, row, quote);
  if (again) return again;
  if (ctx.now() - (row.calledAt ?? row.createdAt) <= quietMs) return { kind: 'unanswered' };
  return clear(ctx, row);
}

/** Nothing will be planned any more: what a first call may have left is taken away. */
async function clear(ctx: ServerContext, row: UpgradeRow): Promise<Learned> {
  try {
    const subscription = await ctx.stripe.readSubscription(row.subscription!);
    const left = subscription?.schedule ? await ctx.stripe.readSchedule(subscription.schedule) : null;
    if (left?.upgrade === row.id) return toPlanned(left);
    if (left && isHalfMade(left, row)) {
      await ctx.stripe.releaseSchedule({ schedule: left.id, key: `clear_${row.id}` });
    }
    return { kind: 'nothing', decline: null };
  } catch (error) {
    if (error instanceof StripeFailure) return { kind: 'unanswered' };
    throw error;
  }
}

/** A schedule is made in two calls; one that got no further than the first plans nothing and is nobody's. */
function isHalfMade({ upgrade, planned, createdAt }: Schedule, row: UpgradeRow): boolean {
  const begun = Math.floor(row.createdAt / 1000) * 1000;
  return upgrade === null && planned?.phases.length === 0 && createdAt >= begun;
}

async function replay(ctx: ServerContext, row: UpgradeRow, quote: QuoteRow): Promise<Learned | null> {
  if (row.closing || ctx.now() - quote.createdAt >= replayForMs) return null;
  try {
    const prepared = await prepare(ctx, row, quote);
    const released = await releasePlanned(ctx, row, quote);
    return (await askForPlan(ctx, released, quote, prepared)) ?? { kind: 'unanswered' };
  } catch (error) {
    if (error instanceof QuoteChanged || error instanceof UptierError) return null;
    throw error;
  }
}
