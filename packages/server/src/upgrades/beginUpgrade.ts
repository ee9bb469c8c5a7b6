import type { CreateUpgrade } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import { hashOf } from '../quotes/hashOf.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import { claimQuote, type QuoteRow } from '../storage/quotes.ts';
import { findUpgradeByKey, insertUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import { callPatienceMs } from './nextLook.ts';

export interface Confirmation {
  body: CreateUpgrade;
  idempotencyKey: string;
  requestId: string;
}

/** The attempt this request already made, if it is a repetition. @throws UptierError when the key was used for another one. */
export async function findRepeated(
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

/**
 * The first transaction: one row, inserted where two unique indexes let only one of all who try at once through, and the quote
 * claimed with it. Who loses gets the attempt of the same key, or is told that one is under way.
 */
export async function beginUpgrade(
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
    amount: quote.start?.due ?? quote.dueToday,
    currency: quote.currency,
    charged: null,
    decline: null,
    receipt: null,
    intent: body.intent ?? null,
    requestId: body.requestId ?? null,
    consent: body.consent,
    checkout: null,
    startsAt: quote.start?.at ?? null,
    schedule: null,
    released: null,
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

function confirmedEntry(row: UpgradeRow, { quote, pricing, fingerprint }: QuoteRow, requestId: string) {
  const { requestIds = [] } = pricing;
  return {
    account: row.account,
    at: row.createdAt,
    user: row.user,
    action: 'upgrade.confirmed',
    subject: row.id,
    detail: { quote, fingerprint, consent: row.consent, requestId, requestIds, stripeKey: row.stripeKey },
  };
}
