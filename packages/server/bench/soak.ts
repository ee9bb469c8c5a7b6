import { randomUUID } from 'node:crypto';
import { median } from './median.ts';
import { type Bench, origin, startBench } from './startBench.ts';

const buyers = 4;
/** From the second third of the time to the last. */
const mayGrow = 1.2;
/** What may be answered when Stripe is away for a moment, or when somebody asks twice. */
const expected = new Set([200, 202, 304, 409, 429, 502, 503]);

/**
 * Buyers who look, report events and upgrade, for a while, with one Stripe call in a hundred going wrong. Nothing but what is expected
 * may be answered, and memory has to stay where it is.
 */
export async function soak(minutes: number): Promise<string[]> {
  const bench = await startBench({ fetch: disturbed });
  const statuses = new Map<string, number>();
  const memory: number[] = [];
  const ended = Date.now() + minutes * 60_000;
  const background = (async () => {
    while (Date.now() < ended) {
      await bench.uptier.tick();
      globalThis.gc?.();
      memory.push(process.memoryUsage().heapUsed / 1e6);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  })();
  let accounts = 0;
  const buy = async () => {
    while (Date.now() < ended) await visit(bench, `soak-${accounts++}`, statuses);
  };
  await Promise.all([background, ...Array.from({ length: buyers }, buy)]);
  const unexpected = [...statuses].filter(([key]) => !expected.has(Number(key.split(' ').at(-1))));
  await bench.stop();
  if (unexpected.length > 0)
    throw new Error(`Unexpected: ${unexpected.map(([key, count]) => `${key} (${count})`)}`);
  // The first third warms up; afterwards the middle of the first and of the last third say whether it grows.
  const third = Math.floor(memory.length / 3);
  const [early, late] = [median(memory.slice(third, 2 * third)), median(memory.slice(2 * third))];
  if (late > early * mayGrow)
    throw new Error(`The heap grew from ${early.toFixed(0)} to ${late.toFixed(0)} MB.`);
  const all = [...statuses].toSorted().map(([key, count]) => `${key}: ${count}`);
  return [
    `${minutes} minutes, ${accounts} accounts, 1 % of Stripe calls failing`,
    ...all,
    'no unexpected answer',
    `heap after collection ${early.toFixed(0)} MB, then ${late.toFixed(0)} MB`,
  ];
}

async function visit(bench: Bench, account: string, statuses: Map<string, number>): Promise<void> {
  // A host's own set-up is not what is tested here: it tries again.
  await bench.subscribe(account).catch(() => bench.uptier.accounts.sync(account).catch(() => undefined));
  const authorization = `Bearer ${await bench.token(account)}`;
  const send = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${bench.url}${path}`, {
      method,
      headers: { authorization, origin, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const key = `${method} ${path.replace(/upgrade_\w+/, ':id')} ${response.status}`;
    statuses.set(key, (statuses.get(key) ?? 0) + 1);
    return (await response.json()) as { id?: string };
  };
  for (let look = 0; look < 5; look += 1) await send('GET', '/account');
  const event = () => ({ id: randomUUID(), at: Date.now(), kind: 'goal', name: 'first-report' });
  await send('POST', '/events', { events: Array.from({ length: 20 }, event) });
  const quote = await send('POST', '/quotes', { change: { plan: 'growth' } });
  if (!quote.id) return;
  const upgrade = await send('POST', '/upgrades', { quoteId: quote.id, consent: 'Then $149.00 monthly.' });
  if (upgrade.id) await send('GET', `/upgrades/${upgrade.id}`);
  bench.hosts.delete(account);
}

/** One call in a hundred: its answer is lost, or Stripe has a bad moment before or after carrying it out. */
async function disturbed(...args: Parameters<typeof fetch>): Promise<Response> {
  const luck = Math.random();
  if (luck > 0.01) return fetch(...args);
  if (luck < 0.002) throw new TypeError('fetch failed');
  if (luck < 0.004)
    return Response.json({ error: { message: 'Too many requests', code: 'rate_limit' } }, { status: 429 });
  const response = await fetch(...args);
  if (luck < 0.007) throw new TypeError('fetch failed');
  await response.body?.cancel();
  return Response.json(
    { error: { type: 'api_error', message: 'An unknown error occurred' } },
    { status: 500 },
  );
}
