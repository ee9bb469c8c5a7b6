import { type Bench, campaign } from './startBench.ts';

const words = { headline: 'Room for {limit}', body: 'Room for everybody.', cta: 'See Growth' };

/** Files to take along are made of these in the browser: results, opportunities, handoffs and approvals. */
const reads: { path: string; body?: unknown }[] = [
  { path: '/campaigns' },
  { path: `/campaigns/${campaign}` },
  { path: `/campaigns/${campaign}/results` },
  { path: `/campaigns/${campaign}/history` },
  { path: `/campaigns/${campaign}/outlook` },
  { path: `/campaigns/${campaign}/preview`, body: { copy: { en: words } } },
  { path: `/campaigns/${campaign}/audience`, body: {} },
  { path: '/experiments' },
  { path: '/metrics?days=30' },
  { path: '/metrics?days=30&by=plan' },
  { path: '/metrics?days=365' },
  ...['plan', 'segment', 'motion', 'campaign', 'cohort'].map((by) => ({
    path: `/metrics?days=365&by=${by}`,
  })),
  { path: '/pipeline' },
  { path: '/explain/account-7' },
  { path: '/audit' },
  { path: '/audit/pipeline' },
  { path: `/audit?campaign=${campaign}` },
];

/** What each of Studio's pages waits for, one reader at a time. The first look of each warms up. */
export async function measureReads(bench: Bench, rounds: number): Promise<string[]> {
  const lines: string[] = [];
  for (const { path, body } of reads) {
    const times: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const from = performance.now();
      await bench.ask(path, body);
      if (round > 0) times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.ceil(share * times.length) - 1]!.toFixed(0);
    lines.push(
      `${body ? 'POST' : 'GET '} ${path.padEnd(40)} p50 ${at(0.5).padStart(5)} ms, p95 ${at(0.95).padStart(5)} ms`,
    );
  }
  return lines;
}
