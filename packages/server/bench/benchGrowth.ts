import pg from 'pg';
import type { Driver } from './drive.ts';
import { median } from './median.ts';
import { type Bench, origin } from './startBench.ts';

interface Sizes {
  accounts: number[];
  events: number;
}

interface Seen {
  text: string;
  values: unknown[];
}

/**
 * The same requests on ever more rows, and at the end the plan of every statement they and a round of background work send: none may
 * read a large table from end to end.
 */
export async function benchGrowth(
  bench: Bench,
  driver: Driver,
  { accounts, events }: Sizes,
): Promise<string[]> {
  await bench.subscribe('growth');
  const report: string[] = [];
  for (const count of accounts) {
    await addAccounts(bench.pool, count);
    report.push(`${count} accounts: ${await measure(bench, driver)}`);
  }
  await addEvents(bench.pool, events);
  await upgradeOnce(bench, 'growth-history');
  await addHistory(bench.pool);
  report.push(`and ${events} events: ${await measure(bench, driver)}`, ...(await plans(bench)));
  return report;
}

async function measure(bench: Bench, { drive }: Driver): Promise<string> {
  const headers = { authorization: `Bearer ${await bench.token('growth')}`, origin };
  const url = `${bench.url}/account`;
  const rounds = [];
  for (let round = 0; round < 4; round += 1) {
    rounds.push(await drive({ url, headers, ms: 1_000, connections: 16 }));
  }
  const from = performance.now();
  await bench.uptier.tick();
  const tick = performance.now() - from;
  const warm = rounds.slice(1);
  return `snapshot ${median(warm.map(({ perSecond }) => perSecond)).toFixed(0)}/s, p50 ${median(
    warm.map(({ p50 }) => p50),
  ).toFixed(1)} ms; a quiet tick ${tick.toFixed(0)} ms`;
}

/** Copies of the one account that is real, so that each row is as large as a row is. */
async function addAccounts(pool: pg.Pool, upTo: number): Promise<void> {
  await pool.query(
    `insert into uptier.accounts
       select (jsonb_populate_record(null::uptier.accounts,
         to_jsonb(a) || jsonb_build_object('account', 'copy-' || n, 'customer', 'cus_copy_' || n))).*
       from uptier.accounts a, generate_series(1, $1) n where a.account = 'growth' on conflict do nothing`,
    [upTo],
  );
  await pool.query('vacuum analyze uptier.accounts');
}

async function addEvents(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(
    `insert into uptier.events (account, id, user_id, at, received_at, kind, campaign, event)
       select 'copy-' || (n % 100000), 'event-' || n, 'olga', n, n, 'exposure', 'gate-sso',
         jsonb_build_object('id', 'event-' || n, 'at', n, 'kind', 'exposure', 'campaign', 'gate-sso')
       from generate_series(1, $1) n`,
    [count],
  );
  await pool.query('vacuum analyze uptier.events');
}

/** Everything a payment sends, and a round of what follows it. */
async function upgradeOnce(bench: Bench, account: string): Promise<void> {
  if (!bench.hosts.has(account)) await bench.subscribe(account);
  const authorization = `Bearer ${await bench.token(account)}`;
  const headers = { authorization, origin, 'content-type': 'application/json', 'idempotency-key': account };
  const post = (path: string, body: object) =>
    fetch(`${bench.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  await fetch(`${bench.url}/account`, { headers });
  const event = { id: 'growth-event', at: 1, kind: 'exposure', campaign: 'gate-sso' };
  await post('/events', { events: [event] });
  const quote = (await (await post('/quotes', { change: { plan: 'growth' } })).json()) as { id: string };
  await post('/upgrades', { quoteId: quote.id, consent: 'yes' });
  await bench.uptier.tick();
}

const history = 200_000;
/** What names a row; a copy needs names of its own. */
const names: Record<string, string[]> = {
  quotes: ['id', 'account', 'customer'],
  upgrades: ['id', 'account', 'customer', 'quote_id', 'idempotency_key', 'stripe_key', 'invoice'],
  inbox: ['id', 'customer', 'idempotency_key'],
  outbox: ['id', 'account', 'subject'],
  audit: ['id', 'account', 'subject'],
};

/** Copies of what a finished upgrade leaves behind. */
async function addHistory(pool: pg.Pool): Promise<void> {
  for (const [table, columns] of Object.entries(names)) {
    const own = columns.map((name) => `'${name}', t.${name} || '-' || n`);
    await pool.query(
      `insert into uptier.${table}
         select (jsonb_populate_record(null::uptier.${table}, to_jsonb(t) || jsonb_build_object(${own}))).*
         from (select * from uptier.${table} limit 1) t, generate_series(1, $1) n on conflict do nothing`,
      [history],
    );
    await pool.query(`vacuum analyze uptier.${table}`);
  }
}

async function plans(bench: Bench): Promise<string[]> {
  const seen = await record(() => upgradeOnce(bench, 'growth'));
  const found = new Map<string, string>();
  for (const { text, values } of seen) {
    if (!/^\s*(select|insert|update|delete|with)/i.test(text) || found.has(text)) continue;
    found.set(text, await explain(bench.pool, text, values));
  }
  const scans = [...found].filter(([, plan]) => largeScan.test(plan));
  return [
    `${found.size} different statements; ${scans.length} read a large table from end to end`,
    ...[...found].map(([text, plan]) => `${text.replaceAll(/\s+/g, ' ').slice(0, 110)}\n      ${plan}`),
  ];
}

const largeScan = /Seq Scan on (accounts|events|quotes|upgrades|inbox|outbox|audit)\b/;

async function explain(pool: pg.Pool, text: string, values: unknown[]): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query(`explain (analyze, costs off, timing off) ${text}`, values);
    const lines = rows.map((row: Record<string, string>) => row['QUERY PLAN']!);
    const access = lines
      .filter((one) => /Scan|Execution Time/.test(one))
      .map((one) => one.replace(/->|\(actual.*?\)/g, '').trim());
    return access.join(' · ');
  } catch (error) {
    return `no plan: ${(error as Error).message}`;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Every statement that goes through the driver while `work` runs. */
async function record(work: () => Promise<void>): Promise<Seen[]> {
  const seen: Seen[] = [];
  const { query } = pg.Client.prototype;
  type Query = (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args;
    const { text, values } = (typeof first === 'string' ? { text: first } : first) as Partial<Seen>;
    if (text) seen.push({ text, values: values ?? (Array.isArray(second) ? second : []) });
    return (query as Query).apply(this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return seen;
}
