import type { DeclineReason, Receipt } from '@uptier/model';
import type { ServerContext } from '../context.ts';
import { whatChanges } from '../quotes/whatChanges.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import { findQuote, type QuoteRow } from '../storage/quotes.ts';
import {
  lockUpgrade,
  patchUpgrade,
  type UpgradeId,
  type UpgradePatch,
  type UpgradeRow,
} from '../storage/upgrades.ts';
import type { InvoiceFacts, Settlement, Traced } from '../stripe/gateway.ts';
import { finish } from './finish.ts';
import { nextLook } from './nextLook.ts';
import { promiseRestore } from './releasePlanned.ts';
import { type Finding, isFinal, isOpen, transition } from './transition.ts';

/** How long a declined or challenged payment stays open; then its invoice is voided. */
export const openForMs = 30 * 60_000;

export type Learned =
  | Settlement
  | ({ kind: 'unanswered' } & Traced)
  | ({ kind: 'nothing'; decline: DeclineReason | null } & Traced)
  | ({ kind: 'checkout'; session: string; url: string } & Traced)
  | ({ kind: 'planned'; schedule: string } & Traced)
  | ({ kind: 'waived'; invoice: InvoiceFacts } & Traced)
  | ({ kind: 'left' } & Traced);

/**
 * Writes down what was learned about an attempt: state, receipt, audit, and everything a success promises (the host's
 * callback, the requests it settles, the conversion, a refund of what was charged too much) in one transaction. Whoever
 * learns it first wins, learning it again changes nothing, and `succeeded` is never taken back.
 */
export async function recordFinding(
  ctx: ServerContext,
  key: UpgradeId,
  learned: Learned,
): Promise<UpgradeRow> {
  const { before, after } = await ctx.db.transaction(async (tx) => {
    const row = await lockUpgrade(tx, key);
    if (!row) throw new Error(`upgrade ${key.id} is gone`);
    const state = transition(row.state, learned.kind, row.closing);
    const patch = patchOf(ctx, row, state, learned);
    const after = await patchUpgrade(tx, key, patch);
    if (state !== row.state) await recordChange(ctx, tx, row, after, learned);
    return { before: row, after };
  });
  return before.state === after.state ? after : finish(ctx, before, after);
}

function patchOf(
  ctx: ServerContext,
  row: UpgradeRow,
  state: UpgradeRow['state'],
  learned: Learned,
): UpgradePatch {
  const now = ctx.now();
  const invoice = 'invoice' in learned ? learned.invoice : null;
  const open = isOpen(state);
  return {
    state,
    invoice: invoice?.id ?? row.invoice,
    subscription: row.subscription ?? invoice?.subscription ?? null,
    checkout: learned.kind === 'checkout' ? learned.session : row.checkout,
    schedule: learned.kind === 'planned' ? learned.schedule : row.schedule,
    decline: 'decline' in learned && !isFinal(row.state) ? learned.decline : row.decline,
    openUntil: open ? (row.openUntil ?? now + openForMs) : isFinal(state) ? null : row.openUntil,
    nextAt: nextLook(state, row, now),
    updatedAt: state === row.state ? row.updatedAt : now,
    ...(state === 'succeeded' && row.state !== 'succeeded' ? settledPatch(ctx, row, invoice) : {}),
  };
}

function settledPatch(ctx: ServerContext, row: UpgradeRow, invoice: InvoiceFacts | null): UpgradePatch {
  const receipt: Receipt = {
    number: invoice?.number ?? null,
    url: invoice?.url ?? null,
    amountPaid: invoice?.amountPaid ?? 0,
    currency: invoice?.currency ?? row.currency,
    paidAt: invoice?.paidAt ?? ctx.now(),
    card: invoice && invoice.amountPaid > 0 ? row.card : null,
  };
  return { receipt, charged: receipt.amountPaid, decline: null };
}

async function recordChange(
  ctx: ServerContext,
  tx: Query,
  before: UpgradeRow,
  after: UpgradeRow,
  learned: Learned,
): Promise<void> {
  const quote = await findQuote(tx, after.account, after.quoteId);
  await appendAudit(tx, {
    account: after.account,
    at: ctx.now(),
    user: after.user,
    action: `upgrade.${after.state}`,
    subject: after.id,
    detail: {
      from: before.state,
      finding: learned.kind satisfies Finding,
      requestIds: learned.requestIds ?? [],
      ...auditDetail(after),
      ...(after.state === 'succeeded' && quote ? whatChanges(quote.quote) : {}),
    },
  });
  if (after.state === 'succeeded') await keepPromises(ctx, tx, after, quote, learned.kind);
  else if (isFinal(after.state)) await promiseRestore(ctx, tx, after);
  await ctx.accounts.touch(after.account, tx);
}

function auditDetail({ invoice, amount, charged, currency, decline, stripeKey, quoteId }: UpgradeRow) {
  return { quote: quoteId, quoted: amount, charged, currency, invoice, decline, stripeKey };
}

async function keepPromises(
  ctx: ServerContext,
  tx: Query,
  row: UpgradeRow,
  quote: QuoteRow | null,
  finding: Finding,
): Promise<void> {
  const { account, id } = row;
  // A conversion is a settled invoice; one that the host has waived is not. First, because it waits for what pages are just telling, and
  // that may wait for an opportunity.
  if (finding !== 'waived') {
    const mrrDelta = quote?.pricing.mrrDelta ?? 0;
    const { currency, from, to } = row;
    const at = ctx.now();
    await ctx.campaigns.recordConversion(tx, { account, upgrade: id, mrrDelta, currency, at, from, to });
  }
  const others = await ctx.requests.settle(tx, {
    account,
    upgrade: id,
    requestId: row.requestId,
    to: row.to,
  });
  await ctx.opportunities.settle(tx, { account, to: row.to });
  const own = row.intent ? [{ user: row.user, intent: row.intent }] : [];
  await ctx.outbox.enqueue(tx, {
    account,
    kind: 'upgraded',
    subject: id,
    payload: { upgrade: id, intents: [...own, ...others] },
  });
  const excess = (row.charged ?? 0) - row.amount;
  // A renewal also bills usage and what waited for it; only what is charged at once is promised to the cent.
  if (excess > 0 && row.invoice && row.startsAt === null) {
    await ctx.outbox.enqueue(tx, {
      account,
      kind: 'refund_difference',
      subject: id,
      payload: { upgrade: id, invoice: row.invoice, amount: excess },
    });
  }
}
