import type { Query } from '../storage/Database.ts';
import { requestAskers, requests } from '../storage/schema.ts';
import { and, asc, eq, sql } from '../storage/sql.ts';
import type { OpenRequest, RequestFilter, RequestPlace } from './Requests.ts';

export async function listOpenRequests(
  db: Query,
  { after, limit = 100, one }: RequestFilter & { one?: Pick<OpenRequest, 'account' | 'id'> } = {},
): Promise<OpenRequest[]> {
  const open = db
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.state, 'open'),
        after && comesAfter(after),
        one && and(eq(requests.account, one.account), eq(requests.id, one.id)),
      ),
    )
    .orderBy(asc(requests.expiresAt), asc(requests.account), asc(requests.id))
    .limit(limit)
    .as('open');
  const rows = await db
    .select()
    .from(open)
    .innerJoin(
      requestAskers,
      and(eq(requestAskers.account, open.account), eq(requestAskers.request, open.id)),
    )
    .orderBy(asc(open.expiresAt), asc(open.account), asc(open.id), asc(requestAskers.askedAt));
  const found = new Map<string, OpenRequest>();
  for (const { open: row, request_askers: asker } of rows) {
    const key = JSON.stringify([row.account, row.id]);
    const { account, id, change, approver, opportunity, createdAt, expiresAt } = row;
    const one: OpenRequest = found.get(key) ?? {
      ...{ account, id, change, approver, askers: [], opportunity, createdAt, expiresAt },
    };
    const { user, name, note, intent } = asker;
    one.askers.push({ id: user, name, note, intent });
    found.set(key, one);
  }
  return [...found.values()];
}

const comesAfter = ({ expiresAt, account, id }: RequestPlace) =>
  sql`(${requests.expiresAt}, ${requests.account}, ${requests.id}) > (${expiresAt}::bigint, ${account}, ${id})`;
