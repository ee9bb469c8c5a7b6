import { randomUUID } from 'node:crypto';
import type { CreateApprovalRequest, Person } from '@uptier/model';
import type { Base } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import type { Query } from '../storage/Database.ts';
import { requestAskers, requests } from '../storage/schema.ts';
import { and, eq } from '../storage/sql.ts';
import { canonicalChange } from './canonicalChange.ts';

/** An unanswered request is closed after this long; the asker can ask again. */
const expiresAfterMs = 30 * 24 * 3_600_000;

/** Adds an asker to the open request for this change, opening it when there is none. Returns its id. */
export async function joinRequest(
  { now, outbox }: Pick<Base, 'now' | 'outbox'>,
  tx: Query,
  session: Session,
  wish: CreateApprovalRequest,
  approver: Person,
): Promise<string> {
  const at = now();
  const request = await openRequest(tx, session.account, wish, approver, at);
  const asker = {
    account: session.account,
    request,
    user: session.user.id,
    name: session.user.name,
    note: wish.note,
    intent: wish.intent ?? null,
    askedAt: at,
  };
  await tx
    .insert(requestAskers)
    .values(asker)
    .onConflictDoUpdate({
      target: [requestAskers.account, requestAskers.request, requestAskers.user],
      // The last thing somebody was doing is what should complete.
      set: { name: asker.name, note: asker.note, intent: asker.intent },
    });
  await outbox.enqueue(tx, {
    account: session.account,
    kind: 'requested',
    subject: `${request}:${session.user.id}`,
    payload: { request, approver: approver.id },
  });
  return request;
}

async function openRequest(
  tx: Query,
  account: string,
  { change, reason }: CreateApprovalRequest,
  approver: Person,
  at: number,
): Promise<string> {
  const mergeKey = canonicalChange(change);
  const sameWish = and(
    eq(requests.account, account),
    eq(requests.mergeKey, mergeKey),
    eq(requests.state, 'open'),
  );
  const row: typeof requests.$inferInsert = {
    account,
    id: `apr_${randomUUID().replaceAll('-', '')}`,
    state: 'open',
    change,
    mergeKey,
    reason,
    approver: { id: approver.id, name: approver.name },
    createdAt: at,
    expiresAt: at + expiresAfterMs,
  };
  // A second round is only needed when the open one was answered between the two statements.
  for (;;) {
    await tx.insert(requests).values(row).onConflictDoNothing();
    const [open] = await tx.select({ id: requests.id }).from(requests).where(sameWish).for('update');
    if (open) return open.id;
  }
}
