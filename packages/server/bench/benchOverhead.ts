import { randomUUID } from 'node:crypto';
import type { StripeWatch } from './createStripeWatch.ts';
import { median } from './median.ts';
import { type Bench, origin } from './startBench.ts';

const samples = 200;
const warmUp = 100;

/** How much longer a quote and an upgrade take than the Stripe calls they make: what is left of the time while none is under way. */
export async function benchOverhead(bench: Bench, watch: StripeWatch): Promise<string[]> {
  const times = {
    quote: [] as number[],
    upgrade: [] as number[],
    quoteAll: [] as number[],
    upgradeAll: [] as number[],
  };
  for (let sample = 0; sample < samples; sample += 1) {
    const account = `overhead-${sample}-${Math.random()}`;
    await bench.subscribe(account);
    const authorization = `Bearer ${await bench.token(account)}`;
    const post = async (path: string, body: object) => {
      const headers = {
        authorization,
        origin,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      };
      watch.reset();
      const from = performance.now();
      const response = await fetch(`${bench.url}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { id: string };
      const all = performance.now() - from;
      if (!response.ok) throw new Error(`${path} answered ${response.status} ${JSON.stringify(answer)}`);
      return { answer, all, own: all - watch.busyMs() };
    };
    const quote = await post('/quotes', { change: { plan: 'growth' } });
    const upgrade = await post('/upgrades', { quoteId: quote.answer.id, consent: 'Then $149.00 monthly.' });
    // The first half compiles what the rest runs.
    if (sample < warmUp) continue;
    times.quote.push(quote.own);
    times.quoteAll.push(quote.all);
    times.upgrade.push(upgrade.own);
    times.upgradeAll.push(upgrade.all);
  }
  return [
    `quote: ${median(times.quote).toFixed(1)} ms of our own at p50, of ${median(times.quoteAll).toFixed(1)} ms (goal 15 ms)`,
    `upgrade: ${median(times.upgrade).toFixed(1)} ms of our own at p50, of ${median(times.upgradeAll).toFixed(1)} ms (goal 15 ms)`,
  ];
}
