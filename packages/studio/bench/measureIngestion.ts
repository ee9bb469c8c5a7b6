import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Bench } from './startBench.ts';

const batches = 300;
const perBatch = 20;

interface Spent {
  statements: number;
  walBytes: number;
  cpuMicros: number;
}

/**
 * What counting costs who reports: the same batches of events of campaigns, which are counted, and of walls, which are only stored.
 * CPU is of this process and of the database's own processes together.
 */
export async function measureIngestion(bench: Bench): Promise<string[]> {
  const cases: [string, (index: number) => { account: string; events: object[] }][] = [
    ['only stored', (index) => ({ account: `plain-${index}`, events: batch('wall') })],
    [
      'counted, first time',
      (index) => ({ account: `fresh-${index}`, events: batch('qualified_would_show') }),
    ],
    [
      'counted, nothing new',
      (index) => ({ account: `fresh-${index}`, events: batch('qualified_would_show') }),
    ],
  ];
  const lines: string[] = [];
  let base: Spent | null = null;
  // The first batches compile what the rest runs.
  for (let index = 0; index < 50; index += 1) await bench.report(`warm-${index}`, batch('exposure'));
  for (const [name, make] of cases) {
    const before = await read(bench);
    for (let index = 0; index < batches; index += 1) {
      const { account, events } = make(index);
      await bench.report(account, events);
    }
    const after = await read(bench);
    const spent = {
      statements: (after.statements - before.statements) / batches / perBatch,
      walBytes: (after.walBytes - before.walBytes) / batches / perBatch,
      cpuMicros: (after.cpuMicros - before.cpuMicros) / batches / perBatch,
    };
    const extra = base && {
      statements: spent.statements - base.statements,
      walBytes: spent.walBytes - base.walBytes,
      cpuMicros: spent.cpuMicros - base.cpuMicros,
    };
    base ??= spent;
    lines.push(`ingestion, ${name}: ${say(spent)} an event${extra ? ` (${say(extra)} more)` : ''}`);
  }
  return [`batches of ${perBatch} events, each of one account`, ...lines];
}

const say = ({ statements, walBytes, cpuMicros }: Spent) =>
  `${statements.toFixed(2)} statements, ${walBytes.toFixed(0)} bytes of WAL, ${cpuMicros.toFixed(0)} µs of CPU`;

function batch(kind: string): object[] {
  return Array.from({ length: perBatch }, () => ({
    id: randomUUID(),
    at: Date.now(),
    kind,
    ...(kind === 'wall' ? { meter: 'seats' } : { campaign: 'usage-seats-95' }),
  }));
}

async function read({ pool }: Bench): Promise<Spent> {
  const { rows } = await pool.query<{ wal: string; pids: number[] }>(
    `select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal,
       (select array_agg(pid) from pg_stat_activity where backend_type = 'client backend') as pids`,
  );
  const { wal, pids } = rows[0]!;
  const { user, system } = process.cpuUsage();
  const database = pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
  return { statements: countStatements(), walBytes: Number(wal), cpuMicros: user + system + database };
}

/** Ticks of a hundredth of a second, as Linux counts them; elsewhere only our own CPU is known. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return 0;
  }
}

let sent = 0;
const { query } = pg.Client.prototype;
type Query = (...args: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  sent += 1;
  return (query as Query).apply(this, args);
} as typeof query;

const countStatements = () => sent;
