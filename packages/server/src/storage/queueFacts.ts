import type { Database, Statement } from './Database.ts';

interface Waiting {
  count: number;
  /** Of the oldest; 0 when nothing waits. */
  ageMs: number;
}

export interface QueueFacts {
  /** Attempts that may still move money, by state. */
  attempts: Map<string, Waiting>;
  queues: Map<'inbox' | 'outbox', { waiting: Waiting; dead: number }>;
}

const statement: Statement = {
  name: 'uptier_queue_facts',
  text: `
    select 'attempts' as kind, state as name, count(*)::int as count, min(created_at)::text as oldest from uptier.upgrades
      where state in ('calling', 'requires_action', 'awaiting_payment', 'processing', 'unknown') group by state
    union all select 'waiting', 'inbox', count(*)::int, min(received_at)::text from uptier.inbox where next_at is not null
    union all select 'waiting', 'outbox', count(*)::int, min(created_at)::text from uptier.outbox where next_at is not null
    union all select 'dead', 'inbox', count(*)::int, null from uptier.inbox where dead_at is not null
    union all select 'dead', 'outbox', count(*)::int, null from uptier.outbox where dead_at is not null`,
};

interface Row {
  kind: 'attempts' | 'waiting' | 'dead';
  name: string;
  count: number;
  oldest: string | null;
}

/** How much waits and for how long, in one statement over the queues' own indexes. */
export async function readQueueFacts(db: Database, now: number): Promise<QueueFacts> {
  const rows = await db.rows<Row>(statement, []);
  const of = (kind: Row['kind'], name: string) => rows.find((row) => row.kind === kind && row.name === name);
  const waiting = (row: Row | undefined): Waiting => ({
    count: row?.count ?? 0,
    ageMs: row?.oldest ? now - Number(row.oldest) : 0,
  });
  const queue = (name: string) => ({
    waiting: waiting(of('waiting', name)),
    dead: of('dead', name)?.count ?? 0,
  });
  return {
    attempts: new Map(rows.filter(({ kind }) => kind === 'attempts').map((row) => [row.name, waiting(row)])),
    queues: new Map([
      ['inbox', queue('inbox')],
      ['outbox', queue('outbox')],
    ]),
  };
}
