import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import { checkPaymentsOn } from '../quotes/readSellable.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import { findUpgrade, lockUpgrade, markCalled, patchUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import type { PaymentMethodFacts } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { stripeKeyOf } from './beginUpgrade.ts';
import { callPatienceMs } from './nextLook.ts';
import { readOwnPaymentMethod } from './prepare.ts';
import { nudge } from './reconcile.ts';
import { recordFinding } from './recordFinding.ts';
import { type UpgradeView, viewOf } from './toUpgrade.ts';
import { isOpen } from './transition.ts';
import { useCard } from './useCard.ts';

/** Pays the open invoice of a declined or challenged upgrade with another card: the same invoice, the same amount. */
export async function payUpgrade(
  ctx: ServerContext,
  session: Session,
  { id, paymentMethod }: { id: string; paymentMethod: string },
): Promise<UpgradeView> {
  const found = await findUpgrade(ctx.db.query, { account: session.account, id });
  if (found?.user !== session.user.id) throw notFound();
  await checkPaymentsOn(ctx);
  // What is stored may be behind: the bank may have said yes, or half an hour may have passed.
  const { row } = await nudge(ctx, found);
  if (row.state === 'succeeded') return viewOf(row);
  checkPayable(row);
  const card = await readOwnPaymentMethod(ctx, row.customer, paymentMethod);
  const taken = await takeForCard(ctx, row, card);
  return charge(ctx, taken);
}

export function notFound(): UptierError {
  return new UptierError('not_found', 'There is no upgrade with this id.');
}

function checkPayable(row: UpgradeRow): void {
  if (isOpen(row.state) && row.invoice && !row.closing) return;
  throw new UptierError(
    'upgrade_not_payable',
    `An upgrade that is "${row.state}" cannot be paid by another card.`,
  );
}

/** One card at a time: a second click finds the attempt `calling` and is refused. */
async function takeForCard(
  ctx: ServerContext,
  key: UpgradeRow,
  card: PaymentMethodFacts,
): Promise<UpgradeRow> {
  return ctx.db.transaction(async (tx) => {
    const row = await lockUpgrade(tx, key);
    if (!row) throw notFound();
    checkPayable(row);
    const now = ctx.now();
    const round = row.round + 1;
    const taken = await patchUpgrade(tx, row, {
      state: 'calling',
      round,
      stripeKey: stripeKeyOf(row.id, round),
      paymentMethod: card.id,
      card: card.card,
      nextAt: now + callPatienceMs,
      updatedAt: now,
    });
    await appendAudit(tx, {
      account: row.account,
      at: now,
      user: row.user,
      action: 'upgrade.another_card',
      subject: row.id,
      detail: { invoice: row.invoice, amount: row.amount, card: card.card, stripeKey: taken.stripeKey },
    });
    await ctx.accounts.touch(row.account, tx);
    return taken;
  });
}

async function charge(ctx: ServerContext, row: UpgradeRow): Promise<UpgradeView> {
  try {
    await useCard(ctx, row);
    const { latestInvoice, card } = row;
    if (!(await markCalled(ctx.db, row, { now: ctx.now(), latestInvoice, card }))) return viewOf(row);
    const request = { invoice: row.invoice!, paymentMethod: row.paymentMethod!, key: row.stripeKey };
    const learned = await ctx.stripe.payInvoice(request);
    return viewOf(await recordFinding(ctx, row, learned), learned);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    ctx.log.warn('uptier: a payment got no clear answer', {
      upgrade: row.id,
      kind: error.kind,
      code: error.code,
    });
    const requestIds = error.requestId ? [error.requestId] : [];
    return viewOf(await recordFinding(ctx, row, { kind: 'unanswered', requestIds }));
  }
}
