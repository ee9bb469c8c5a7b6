import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import { createQuote, wishOf } from '../quotes/createQuote.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import { type QuoteRow, releaseQuote } from '../storage/quotes.ts';
import { findUpgrade, removeUncalled, type UpgradeRow } from '../storage/upgrades.ts';
import { QuoteChanged } from './prepare.ts';
import { promiseRestore } from './releasePlanned.ts';
import { type UpgradeView, viewOf } from './toUpgrade.ts';

/** Nothing that may charge was sent: the attempt disappears, the quote is as before, and the error says why. */
export async function takeBack(
  ctx: ServerContext,
  session: Session,
  row: UpgradeRow,
  quote: QuoteRow,
  error: unknown,
): Promise<UpgradeView> {
  const removed = await ctx.db.transaction(async (tx) => {
    const current = (await findUpgrade(tx, row)) ?? row;
    if (!(await removeUncalled(tx, row))) return false;
    await promiseRestore(ctx, tx, current);
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
    quote: await createQuote(ctx, session, wishOf(quote), { fresh: true }),
  });
}
