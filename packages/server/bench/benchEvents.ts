import { randomUUID } from 'node:crypto';
import type { Driver } from './drive.ts';
import { median } from './median.ts';
import { type Bench, origin } from './startBench.ts';

const perBatch = 100;
const connections = 4;
const rounds = 7;
const ms = 1_000;

/**
 * POST /events in batches of a hundred, over HTTP and acknowledged when stored, against one INSERT of the same hundred rows by a client
 * that has nothing else to do.
 */
export async function benchEvents(bench: Bench, { drive }: Driver): Promise<string[]> {
  await bench.subscribe('events');
  const authorization = `Bearer ${await bench.token('events')}`;
  const headers = { authorization, origin, 'content-type': 'application/json' };
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const bodies = Array.from({ length: 2_000 }, () => JSON.stringify({ events: batch() }));
    const measured = await drive({ url: `${bench.url}/events`, headers, bodies, ms, connections });
    if (Object.keys(measured.statuses).join() !== '200') {
      throw new Error(`events answered ${JSON.stringify(measured.statuses)}`);
    }
    const inserted = await insertRaw(bench);
    if (round === 0) continue;
    ours.push(measured.perSecond * perBatch);
    raw.push(inserted);
  }
  const share = median(ours.map((count, round) => count / raw[round]!));
  return [
    `raw multi-row insert: ${median(raw).toFixed(0)} events/s`,
    `event ingestion: ${median(ours).toFixed(0)} events/s, ${(share * 100).toFixed(0)} % of raw (goal 50 %)`,
  ];
}

function batch() {
  const at = Date.now();
  return Array.from({ length: perBatch }, () => ({
    id: randomUUID(),
    at,
    kind: 'qualified_would_show' as const,
    campaign: 'gate-sso',
  }));
}

async function insertRaw({ pool }: Bench): Promise<number> {
  const batches = Array.from({ length: 2_000 }, batch);
  const ended = performance.now() + ms;
  let stored = 0;
  const row = (index: number) => {
    const at = index * 8;
    return `(${Array.from({ length: 8 }, (_, column) => `$${at + column + 1}`)})`;
  };
  const text = `insert into uptier.events (account, id, user_id, at, received_at, kind, campaign, event)
    values ${Array.from({ length: perBatch }, (_, index) => row(index))}`;
  const send = async () => {
    for (let next = batches.pop(); next && performance.now() < ended; next = batches.pop()) {
      const values = next.flatMap((event) => [
        'raw',
        event.id,
        'olga',
        event.at,
        event.at,
        event.kind,
        event.campaign,
        JSON.stringify(event),
      ]);
      await pool.query(text, values);
      stored += next.length;
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: connections }, send));
  return (stored * 1000) / (performance.now() - from);
}
