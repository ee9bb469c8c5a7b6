import type { ServerContext } from '../context.ts';
import { deliverNow } from '../outbox/deliver.ts';
import { findUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import { isFinal } from './transition.ts';

/** How long the answer to a payment waits for the host, so that it can say what was completed. */
const hostPatienceMs = 2_000;

/** After the commit: browsers are told, and what a success promised is delivered at once; what is slow or fails is for `tick`. */
export async function finish(ctx: ServerContext, before: UpgradeRow, after: UpgradeRow): Promise<UpgradeRow> {
  const { account, id, state, charged, amount, invoice, startsAt } = after;
  const facts = { account, upgrade: id, from: before.state, to: state, invoice, charged, amount };
  if (isFinal(before.state)) {
    ctx.log.error('uptier: money moved after an upgrade was said to be over', facts);
  } else if (startsAt === null && charged !== null && charged > amount) {
    ctx.log.error('uptier: more was charged than quoted; the difference is being refunded', facts);
  } else {
    ctx.log.info('uptier: an upgrade changed', facts);
  }
  ctx.metrics.upgradeMoved(state);
  const told = ctx.accounts.announce(account);
  const delivering =
    state === 'succeeded' && deliverNow(ctx, { account, subject: id, patienceMs: hostPatienceMs });
  const [isWritten] = await Promise.all([delivering, told]);
  if (!isWritten) return after;
  return (await findUpgrade(ctx.db.query, after)) ?? after;
}
