import { type Bench, campaign } from './startBench.ts';

const paths = [
  '/campaigns',
  `/campaigns/${campaign}`,
  `/campaigns/${campaign}/results`,
  `/campaigns/${campaign}/history`,
  `/campaigns/${campaign}/outlook`,
  '/metrics?days=30',
  '/metrics?days=365',
  '/metrics?days=365&by=plan',
  '/metrics?days=365&by=segment',
  '/metrics?days=365&by=motion',
  '/metrics?days=365&by=campaign',
  '/metrics?days=365&by=cohort',
  '/pipeline',
];

/** What each of Studio's pages waits for, one reader at a time. The first look of each warms up. */
export async function measureReads(bench: Bench, rounds: number): Promise<string[]> {
  const lines: string[] = [];
  for (const path of paths) {
    const times: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const from = performance.now();
      await bench.get(path);
      if (round > 0) times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.ceil(share * times.length) - 1]!.toFixed(0);
    lines.push(`GET ${path.padEnd(40)} p50 ${at(0.5).padStart(5)} ms, p95 ${at(0.95).padStart(5)} ms`);
  }
  return lines;
}
