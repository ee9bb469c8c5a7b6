import type { ApprovalRequest } from '@uptier/model';
import type { Session } from '../identity/Session.ts';
import type { Query } from '../storage/Database.ts';
import { requestAskers, requests } from '../storage/schema.ts';
import { and, asc, eq, inArray } from '../storage/sql.ts';
import { remindFrom } from './remindFrom.ts';

export type RequestRow = typeof requests.$inferSelect;
export type AskerRow = typeof requestAskers.$inferSelect;

/** A request and the people who asked for it, first come first. */
export interface Asked {
  row: RequestRow;
  askers: AskerRow[];
}

export async function findAsked(db: Query, account: string, id: string): Promise<Asked | null> {
  const [row] = await db
    .select()
    .from(requests)
    .where(and(eq(requests.account, account), eq(requests.id, id)));
  return row ? { row, askers: await askersOf(db, account, [id]) } : null;
}

export async function askersOf(db: Query, account: string, ids: string[]): Promise<AskerRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(requestAskers)
    .where(and(eq(requestAskers.account, account), inArray(requestAskers.request, ids)))
    .orderBy(asc(requestAskers.askedAt), asc(requestAskers.user));
}

export function hasAsked({ askers }: Asked, session: Session): boolean {
  return askers.some(({ user }) => user === session.user.id);
}

/** Somebody who cannot pay sees their own wish, not who else asked and why. */
export function toRequest({ row, askers }: Asked, session: Session): ApprovalRequest {
  const all = session.scope.includes('billing:purchase');
  return {
    id: row.id,
    state: row.state,
    change: row.change,
    reason: row.reason,
    askers: askers
      .filter(({ user }) => all || user === session.user.id)
      .map((asker) => {
        const { user, name, note, askedAt, intent } = asker;
        return { id: user, name, note, askedAt, intent, remindFrom: remindFrom(asker) };
      }),
    approver: row.approver,
    createdAt: row.createdAt,
    decidedAt: row.decidedAt,
    answer: row.answer,
  };
}
