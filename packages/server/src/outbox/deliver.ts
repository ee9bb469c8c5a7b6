import type { ServerContext } from '../context.ts';
import { claimDue } from '../storage/claimDue.ts';
import { markDelivered, markUndelivered, type OutboxRow } from '../storage/outbox.ts';
import { outbox } from '../storage/schema.ts';
import { and, eq } from '../storage/sql.ts';
import { deliverers, type Kind } from './deliverers.ts';
import { retryAfterMs, triesBeforeDead } from './retryAfter.ts';
import { Undeliverable } from './Undeliverable.ts';

/** A delivery that takes longer than this may be tried by somebody else as well: at least once, not exactly once. */
const leaseMs = 60_000;

/** One round of the outbox. Different accounts are delivered side by side, so that one slow host callback holds up nobody. */
export async function deliverDue(ctx: ServerContext): Promise<void> {
  const rows = await claimDue(ctx.db, 'outbox', { now: ctx.now(), leaseMs, limit: 50 });
  await Promise.all(rows.map((row) => deliver(ctx, row)));
}

/**
 * Delivers what one upgrade promised right after its commit, waiting at most `patienceMs` for the host. What takes longer goes
 * on by itself; what fails stays in the queue. False when it is sure that nothing was written about the upgrade. Never throws.
 */
export async function deliverNow(
  ctx: ServerContext,
  { account, subject, patienceMs }: { account: string; subject: string; patienceMs: number },
): Promise<boolean> {
  const where = and(eq(outbox.account, account), eq(outbox.subject, subject));
  const work = claimDue(ctx.db, 'outbox', { now: ctx.now(), leaseMs, limit: 10, where })
    // What is not there any more, another worker took, and may have written.
    .then(async (rows) => {
      const kept = await Promise.all(rows.map((row) => deliver(ctx, row)));
      return rows.length === 0 || kept.includes(true);
    })
    .catch((error) => {
      ctx.log.warn('uptier: outbox could not be read', { account, error: String(error) });
      return true;
    });
  return within(patienceMs, work);
}

/** True when the work took longer: nobody knows what it will have done. */
async function within(ms: number, work: Promise<boolean>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, true);
  });
  const done = await Promise.race([work, patience]);
  clearTimeout(timer);
  return done;
}

/** True when it wrote more than that it is done. */
async function deliver(ctx: ServerContext, row: OutboxRow): Promise<boolean> {
  const deliverer = deliverers[row.kind as Kind];
  try {
    if (!deliverer) throw new Error(`no delivery is known for "${row.kind}"`);
    const keep = await deliverer(ctx, row);
    if (!keep) {
      await markDelivered(ctx.db.query, row.id, ctx.now());
      return false;
    }
    await ctx.db.transaction(async (tx) => {
      await keep(tx);
      await markDelivered(tx, row.id, ctx.now());
    });
    await ctx.accounts.announce(row.account);
    return true;
  } catch (error) {
    await setAside(ctx, row, error);
    return true;
  }
}

async function setAside(ctx: ServerContext, row: OutboxRow, error: unknown): Promise<void> {
  const { id, kind, account, subject, tries } = row;
  const lastError = String((error as Error)?.message ?? error).slice(0, 500);
  const dead = tries >= triesBeforeDead || error instanceof Undeliverable;
  const now = ctx.now();
  const next = { nextAt: dead ? null : now + retryAfterMs(tries), deadAt: dead ? now : null, lastError };
  await markUndelivered(ctx.db, id, next);
  const facts = { outbox: id, kind, account, subject, tries, error: lastError };
  if (dead) ctx.log.error('uptier: work was given up; replay it when its cause is mended', facts);
  else ctx.log.warn('uptier: work failed and will be tried again', facts);
}
