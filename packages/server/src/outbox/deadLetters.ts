import type { ServerContext } from '../context.ts';
import { findDeadEvents, type InboxRow, reviveDeadEvent } from '../storage/inbox.ts';
import { findDead, type OutboxRow, reviveDead } from '../storage/outbox.ts';
import type { DeadLetter } from './DeadLetter.ts';

/** What was given up of both queues, oldest first. */
export async function listDeadLetters(ctx: ServerContext, limit = 100): Promise<DeadLetter[]> {
  const [promised, told] = await Promise.all([
    findDead(ctx.db.query, limit),
    findDeadEvents(ctx.db.query, limit),
  ]);
  const letters = [...promised.map(ofPromise), ...(await Promise.all(told.map((row) => ofEvent(ctx, row))))];
  return letters.sort((one, other) => one.createdAt - other.createdAt).slice(0, limit);
}

function ofPromise({ id, account, kind, subject, tries, lastError, createdAt }: OutboxRow): DeadLetter {
  return { id, account, kind, subject, tries, error: lastError, createdAt };
}

async function ofEvent(ctx: ServerContext, row: InboxRow): Promise<DeadLetter> {
  const { id, type, objectId, customer, tries, lastError, createdAt } = row;
  return {
    id,
    account: customer && (await ctx.accounts.byCustomer(customer)),
    kind: 'stripe_event',
    subject: objectId ? `${type} ${objectId}` : type,
    tries,
    error: lastError,
    createdAt,
  };
}

/** Tries it again with the next `tick`. False when there is no such dead letter. */
export async function replayDeadLetter(ctx: ServerContext, id: string): Promise<boolean> {
  const now = ctx.now();
  return (await reviveDead(ctx.db, id, now)) || (await reviveDeadEvent(ctx.db, id, now));
}
