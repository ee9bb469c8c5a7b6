import { Hono } from 'hono';
import { createTokens } from '../src/identity/createTokens.ts';
import type { Driver, Measured } from './drive.ts';
import { median } from './median.ts';
import { type Bench, listen, origin, sessionKey } from './startBench.ts';

const rounds = 7;
const strangers = 3_000;

/**
 * GET /account against the least a server could do: verify the same token and read one row by its key. In turns, in one run, so that a
 * noisy machine disturbs both alike.
 */
export async function benchSnapshots(bench: Bench, { drive }: Driver): Promise<string[]> {
  await bench.subscribe('snapshot');
  const bare = await listen(bareHandler(bench));
  const authorization = `Bearer ${await bench.token('snapshot')}`;
  const headers = { authorization, origin };
  const first = await fetch(`${bench.url}/account`, { headers });
  const etag = first.headers.get('etag') ?? '';
  // More than the server keeps snapshots of, so that each is made when its turn comes again.
  const users = Array.from({ length: strangers }, (_, index) => bench.token('snapshot', `user-${index}`));
  const authorizations = (await Promise.all(users)).map((token) => `Bearer ${token}`);
  const loads = {
    bare: { url: `${bare.url}/account`, headers },
    snapshot: { url: `${bench.url}/account`, headers },
    made: { url: `${bench.url}/account`, headers, authorizations },
    unchanged: { url: `${bench.url}/account`, headers: { ...headers, 'if-none-match': etag } },
  };
  const seen: Record<keyof typeof loads, Measured[]> = { bare: [], snapshot: [], made: [], unchanged: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ['bare', 'snapshot', 'made', 'unchanged'] as const) {
      const measured = await drive({ ...loads[name], ms: 1_000, connections: 16 });
      const wanted = name === 'unchanged' ? 304 : 200;
      if (Object.keys(measured.statuses).join() !== String(wanted)) {
        throw new Error(`${name} answered ${JSON.stringify(measured.statuses)}`);
      }
      // The first round warms up.
      if (round > 0) seen[name].push(measured);
    }
  }
  await bare.stop();
  const share = (name: keyof typeof loads) =>
    median(seen[name].map(({ perSecond }, round) => perSecond / seen.bare[round]!.perSecond));
  return [
    `bare handler: ${line(seen.bare)}`,
    `account snapshot: ${line(seen.snapshot)}, ${percent(share('snapshot'))} of bare (goal 70 %)`,
    `account snapshot, made anew each time: ${line(seen.made)}, ${percent(share('made'))} of bare`,
    `account snapshot, unchanged (304): ${line(seen.unchanged)}, ${percent(share('unchanged'))} of bare`,
  ];
}

function bareHandler({ pool }: Bench) {
  const keys = { current: sessionKey, previous: null };
  const tokens = createTokens({ keys, mode: 'sandbox', now: Date.now });
  const app = new Hono();
  app.get('/account', async (context) => {
    const session = await tokens.verify(context.req.header('authorization')!.slice('Bearer '.length));
    const { rows } = await pool.query('select * from uptier.accounts where account = $1', [session.account]);
    return context.json(rows[0]);
  });
  return (request: Request) => app.fetch(request);
}

const line = (all: Measured[]) =>
  `${median(all.map(({ perSecond }) => perSecond)).toFixed(0)} requests/s, p50 ${median(all.map(({ p50 }) => p50)).toFixed(1)} ms, p99 ${median(all.map(({ p99 }) => p99)).toFixed(1)} ms`;

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
