import type { ServerContext } from '../context.ts';
import type { Database } from '../storage/Database.ts';
import { deleteSome } from '../storage/deleteSome.ts';
import {
  audit,
  cases,
  events,
  handoffs,
  liveUpgradeStates,
  opportunities,
  quotes,
  requestAskers,
  requests,
  upgrades,
} from '../storage/schema.ts';
import { and, isNotNull, lt, notInArray, type SQL, sql, type Table } from '../storage/sql.ts';
import type { Retention } from './Retention.ts';

const dayMs = 24 * 3_600_000;
const everyMs = 60_000;
const batch = { rows: 1_000, times: 10 };

/** What goes, and from when on it is old. */
interface Old {
  period: keyof Retention;
  table: Table;
  before(time: number): SQL;
}

/** Its request is gone; who asked for an open one stays however long ago that was. */
const isOrphan = sql`not exists (select from ${requests}
  where ${requests.account} = ${requestAskers.account} and ${requests.id} = ${requestAskers.request})`;

/** The attempt it was used for is gone: one that is planned for next year still says what it changes. */
const isSpent = sql`not exists (select from ${upgrades}
  where ${upgrades.account} = ${quotes.account} and ${upgrades.quoteId} = ${quotes.id})`;

const old: readonly Old[] = [
  { period: 'events', table: events, before: (time) => lt(events.receivedAt, time) },
  { period: 'requests', table: requests, before: (time) => lt(requests.decidedAt, time) },
  {
    period: 'requests',
    table: requestAskers,
    before: (time) => and(lt(requestAskers.askedAt, time), isOrphan)!,
  },
  { period: 'requests', table: handoffs, before: (time) => lt(handoffs.answeredAt, time) },
  { period: 'requests', table: opportunities, before: (time) => lt(opportunities.closedAt, time) },
  { period: 'requests', table: cases, before: (time) => lt(cases.expiresAt, time) },
  {
    period: 'charges',
    table: upgrades,
    before: (time) => and(lt(upgrades.updatedAt, time), notInArray(upgrades.state, [...liveUpgradeStates]))!,
  },
  {
    period: 'charges',
    table: quotes,
    before: (time) => and(lt(quotes.createdAt, time), isNotNull(quotes.usedBy), isSpent)!,
  },
  { period: 'charges', table: audit, before: (time) => lt(audit.at, time) },
];

/** Deletes what is older than the host keeps it, a bounded part each minute, so that a long backlog never blocks anybody. */
export function createForget(): (ctx: ServerContext) => Promise<void> {
  let lastAt = Number.NEGATIVE_INFINITY;
  return async ({ db, now, options }) => {
    const at = now();
    if (Math.abs(at - lastAt) < everyMs) return;
    lastAt = at;
    for (const { period, table, before } of old) {
      const days = options.retention[period];
      if (days !== null) await deleteOld(db, table, before(at - days * dayMs));
    }
  };
}

async function deleteOld(db: Database, table: Table, where: SQL): Promise<void> {
  for (let times = 0; times < batch.times; times += 1) {
    if ((await deleteSome(db, table, where, batch.rows)) < batch.rows) return;
  }
}
