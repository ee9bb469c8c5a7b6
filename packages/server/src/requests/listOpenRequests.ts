import type { Query } from '../storage/Database.ts';
import { requestAskers, requests } from '../storage/schema.ts';
import { and, asc, eq } from '../storage/sql.ts';
import type { OpenRequest } from './Requests.ts';

const most = 200;

export async function listOpenRequests(db: Query): Promise<OpenRequest[]> {
  const open = db
    .select()
    .from(requests)
    .where(eq(requests.state, 'open'))
    .orderBy(asc(requests.expiresAt))
    .limit(most)
    .as('open');
  const rows = await db
    .select()
    .from(open)
    .innerJoin(
      requestAskers,
      and(eq(requestAskers.account, open.account), eq(requestAskers.request, open.id)),
    )
    .orderBy(asc(open.createdAt), asc(requestAskers.askedAt));
  const found = new Map<string, OpenRequest>();
  for (const { open: row, request_askers: asker } of rows) {
    const key = JSON.stringify([row.account, row.id]);
    const { account, id, change, approver, createdAt, expiresAt } = row;
    const one = found.get(key) ?? { account, id, change, approver, askers: [], createdAt, expiresAt };
    const { user, name, note, intent } = asker;
    one.askers.push({ id: user, name, note, intent });
    found.set(key, one);
  }
  return [...found.values()];
}
