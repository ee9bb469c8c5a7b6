import type { ServerContext } from '../context.ts';
import { findDead, reviveDead } from '../storage/outbox.ts';
import type { DeadLetter } from './DeadLetter.ts';

/** Oldest first. */
export async function listDeadLetters(ctx: ServerContext, limit = 100): Promise<DeadLetter[]> {
  const rows = await findDead(ctx.db.query, limit);
  return rows.map(({ id, account, kind, subject, tries, lastError, createdAt }) => ({
    id,
    account,
    kind,
    subject,
    tries,
    error: lastError,
    createdAt,
  }));
}

/** Tries it again with the next `tick`. False when there is no such dead letter. */
export function replayDeadLetter(ctx: ServerContext, id: string): Promise<boolean> {
  return reviveDead(ctx.db, id, ctx.now());
}
