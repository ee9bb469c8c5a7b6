import { randomUUID } from 'node:crypto';
import type { CreateApprovalRequest, Person } from '@uptier/model';
import type { Base } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import type { Query } from '../storage/Database.ts';
import { requestAskers, requests } from '../storage/schema.ts';
import { and, eq } from '../storage/sql.ts';
import { canonicalChange } from './canonicalChange.ts';
import { remindFrom } from './remindFrom.ts';
import type { RequestRow } from './requestRows.ts';

/** An unanswered request is closed after this long; the asker can ask again. */
const expiresAfterMs = 30 * 24 * 3_600_000;

interface Asking {
  session: Session;
  wish: CreateApprovalRequest;
  approver: Person;
  /** Under which it is worked on. */
  pursue(tx: Query, request: RequestRow): Promise<string>;
}

/** Adds an asker to the open request for this change, opening it when there is none. Returns its id. */
export async function joinRequest(
  { now, outbox }: Pick<Base, 'now' | 'outbox'>,
  tx: Query,
  { session, wish, approver, pursue }: Asking,
): Promise<string> {
  const at = now();
  const opened = await openRequest(tx, session.account, wish, approver, at);
  const request = opened.id;
  const opportunity = await pursue(tx, opened);
  const mine = and(
    eq(requestAskers.account, session.account),
    eq(requestAskers.request, request),
    eq(requestAskers.user, session.user.id),
  );
  const [before] = await tx.select().from(requestAskers).where(mine);
  const tells = !before || at >= remindFrom(before);
  const asker = {
    name: session.user.name,
    note: wish.note,
    // The last thing somebody was doing is what should complete.
    intent: wish.intent ?? null,
    ...(tells && { toldAt: at }),
  };
  await tx
    .insert(requestAskers)
    .values({ account: session.account, request, user: session.user.id, askedAt: at, ...asker })
    .onConflictDoUpdate({
      target: [requestAskers.account, requestAskers.request, requestAskers.user],
      set: asker,
    });
  if (tells) {
    await outbox.enqueue(tx, {
      account: session.account,
      kind: 'requested',
      subject: [request, session.user.id, ...(before ? [at] : [])].join(':'),
      payload: {
        ...{ request, approver: approver.id, asker: session.user.id },
        ...{ reminder: Boolean(before), opportunity },
      },
    });
  }
  return request;
}

async function openRequest(
  tx: Query,
  account: string,
  { change, reason }: CreateApprovalRequest,
  approver: Person,
  at: number,
): Promise<RequestRow> {
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
    const [open] = await tx.select().from(requests).where(sameWish).for('update');
    if (open) return open;
  }
}
