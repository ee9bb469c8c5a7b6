import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import { findUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { closeCheckout } from './checkout.ts';
import { closeInvoice } from './closeInvoice.ts';
import { notFound } from './payUpgrade.ts';
import { closePlan } from './plannedStart.ts';
import { nudge } from './reconcile.ts';
import { recordFinding } from './recordFinding.ts';
import { type UpgradeView, viewOf } from './toUpgrade.ts';
import { isFinal } from './transition.ts';

/**
 * Gives up an upgrade that waits for the bank or another card: its invoice is voided and nothing stays open. Anybody who may
 * pay for the account can, so that nobody's abandoned attempt blocks the others. If it was paid meanwhile, it succeeded.
 */
export async function cancelUpgrade(ctx: ServerContext, session: Session, id: string): Promise<UpgradeView> {
  const found = await findUpgrade(ctx.db.query, { account: session.account, id });
  if (!found) throw notFound();
  const { row } = await nudge(ctx, found);
  if (isFinal(row.state)) return viewOf(row);
  const close = closerOf(row);
  if (!close) {
    throw new UptierError(
      'upgrade_not_payable',
      'The payment is being checked; it can be canceled in a moment.',
    );
  }
  try {
    const learned = await close(ctx, row, 'cancel');
    return viewOf(await recordFinding(ctx, row, learned), learned);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    // The wish is stored: the reconciler closes it. Until then it is not said to be over.
    ctx.log.warn('uptier: a cancellation got no clear answer', { upgrade: row.id, kind: error.kind });
    return viewOf((await findUpgrade(ctx.db.query, row)) ?? row);
  }
}

/** How what is open of an attempt is closed; null while nobody knows what is. */
function closerOf(row: UpgradeRow) {
  if (row.state === 'calling') return null;
  if (row.startsAt !== null) return row.schedule ? closePlan : null;
  if (row.invoice) return closeInvoice;
  return row.checkout ? closeCheckout : null;
}
