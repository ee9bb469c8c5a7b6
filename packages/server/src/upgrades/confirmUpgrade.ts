import type { CreateUpgrade } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import { createQuote } from '../quotes/createQuote.ts';
import { hashOf } from '../quotes/hashOf.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import { claimQuote, findQuote, type QuoteRow, releaseQuote } from '../storage/quotes.ts';
import {
  findUpgrade,
  findUpgradeByKey,
  insertUpgrade,
  removeUncalled,
  type UpgradeRow,
} from '../storage/upgrades.ts';
import { askStripe } from './askStripe.ts';
import { callPatienceMs } from './nextLook.ts';
import { type Prepared, prepare, QuoteChanged } from './prepare.ts';
import { nudge } from './reconcile.ts';
import { recordFinding } from './recordFinding.ts';
import { type UpgradeView, viewOf } from './toUpgrade.ts';
import { useCard } from './useCard.ts';

interface Confirmation {
  body: CreateUpgrade;
  idempotencyKey: string;
  requestId: string;
}

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
  await checkMayPay(ctx, session);
  const quote = await findQuote(ctx.db.query, session.account, confirmation.body.quoteId);
  if (quote?.user !== session.user.id) {
    throw new UptierError('not_found', 'There is no quote with this id.', { path: 'quoteId' });
  }
  const begun = await begin(ctx, session, quote, confirmation);
  if (!begun.isNew) return nudge(ctx, begun.row);
  return carryOut(ctx, session, begun.row, quote);
}

/** The host is asked again at the moment of payment: a role revoked a minute ago must lose. */
export async function checkMayPay(ctx: ServerContext, { account, user }: Session): Promise<void> {
  if (await ctx.options.authorize({ account, user: user.id, action: 'billing:purchase' })) return;
  throw new UptierError('not_authorized', 'This user may not pay for the account.');
}

async function findRepeated(
  ctx: ServerContext,
  { account, user }: Session,
  { body, idempotencyKey }: Confirmation,
): Promise<UpgradeRow | null> {
  const row = await findUpgradeByKey(ctx.db.query, { account, idempotencyKey });
  if (row && (row.requestHash !== hashOf(body) || row.user !== user.id)) {
    throw new UptierError('idempotency_key_reused', 'This Idempotency-Key was used for another request.', {
      path: 'Idempotency-Key',
    });
  }
  return row;
}

/** Undoes the first transaction without being an error to anybody. */
class Taken extends Error {}

async function begin(
  ctx: ServerContext,
  session: Session,
  quote: QuoteRow,
  confirmation: Confirmation,
): Promise<{ row: UpgradeRow; isNew: boolean }> {
  const row = newRow(ctx, session, quote, confirmation);
  const claim = { account: row.account, id: quote.id, upgrade: row.id };
  try {
    await ctx.db.transaction(async (tx) => {
      if (!(await insertUpgrade(tx, row))) throw new Taken();
      if (!(await claimQuote(tx, claim))) {
        throw new UptierError('quote_used', 'The quote has been used; ask for a new one.');
      }
      await appendAudit(tx, confirmedEntry(row, quote, confirmation.requestId));
      await ctx.accounts.touch(row.account, tx);
    });
  } catch (error) {
    if (!(error instanceof Taken)) throw error;
    const repeated = await findRepeated(ctx, session, confirmation);
    if (repeated) return { row: repeated, isNew: false };
    throw new UptierError('upgrade_in_progress', 'An upgrade of this account is being carried out.');
  }
  return { row, isNew: true };
}

function newRow(
  ctx: ServerContext,
  { account, user }: Session,
  { quote, id: quoteId, customer, subscription }: QuoteRow,
  { body, idempotencyKey }: Confirmation,
): UpgradeRow {
  const id = `upgrade_${crypto.randomUUID().replaceAll('-', '')}`;
  const now = ctx.now();
  return {
    account,
    id,
    user: user.id,
    customer,
    subscription,
    quoteId,
    idempotencyKey,
    requestHash: hashOf(body),
    state: 'calling',
    round: 1,
    stripeKey: stripeKeyOf(id, 1),
    invoice: null,
    latestInvoice: null,
    paymentMethod: body.paymentMethod ?? null,
    card: null,
    closing: null,
    from: quote.from,
    to: quote.to,
    amount: quote.dueToday,
    currency: quote.currency,
    charged: null,
    decline: null,
    receipt: null,
    intent: body.intent ?? null,
    requestId: body.requestId ?? null,
    consent: body.consent,
    completed: [],
    calledAt: null,
    tries: 0,
    nextAt: now + callPatienceMs,
    openUntil: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** The key of the call that may charge. A further card is a further call: Stripe would repeat the decline of the first. */
export function stripeKeyOf(id: string, round: number): string {
  return `upg_${id}_${round}`;
}

function confirmedEntry(row: UpgradeRow, { quote, fingerprint }: QuoteRow, requestId: string) {
  return {
    account: row.account,
    at: row.createdAt,
    user: row.user,
    action: 'upgrade.confirmed',
    subject: row.id,
    detail: { quote, fingerprint, consent: row.consent, requestId, stripeKey: row.stripeKey },
  };
}

async function carryOut(
  ctx: ServerContext,
  session: Session,
  row: UpgradeRow,
  quote: QuoteRow,
): Promise<UpgradeView> {
  let prepared: Prepared;
  try {
    prepared = await prepare(ctx, row, quote);
    await useCard(ctx, row);
  } catch (error) {
    return takeBack(ctx, session, row, quote, error);
  }
  const learned = await askStripe(ctx, row, quote, prepared);
  if (learned) return viewOf(await recordFinding(ctx, row, learned), learned);
  return viewOf((await findUpgrade(ctx.db.query, row)) ?? row);
}

/** Nothing that may charge was sent: the attempt disappears, the quote is as before, and the error says why. */
async function takeBack(
  ctx: ServerContext,
  session: Session,
  row: UpgradeRow,
  quote: QuoteRow,
  error: unknown,
): Promise<UpgradeView> {
  const removed = await ctx.db.transaction(async (tx) => {
    if (!(await removeUncalled(tx, row))) return false;
    await releaseQuote(tx, { account: row.account, id: quote.id, upgrade: row.id });
    const reason = error instanceof QuoteChanged ? error.differences.join(', ') : String(error);
    await appendAudit(tx, {
      account: row.account,
      at: ctx.now(),
      user: row.user,
      action: 'upgrade.not_begun',
      subject: row.id,
      detail: { quote: quote.id, reason },
    });
    await ctx.accounts.touch(row.account, tx);
    return true;
  });
  if (!removed) return viewOf((await findUpgrade(ctx.db.query, row)) ?? row);
  if (!(error instanceof QuoteChanged)) throw error;
  throw new UptierError('quote_changed', 'The price has changed. Nothing was charged; here is the new one.', {
    quote: await createQuote(ctx, session, quote.pricing.asked, { fresh: true }),
  });
}
