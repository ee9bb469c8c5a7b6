import type { CDPSession, Page } from 'playwright-core';

/** What both benches of the browser read and how they sum it up. */
export async function readMetric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
}

/** Bytes of JavaScript that something still holds. */
export async function readHeap(session: CDPSession): Promise<number> {
  for (let turn = 0; turn < 2; turn++) await session.send('HeapProfiler.collectGarbage');
  return readMetric(session, 'JSHeapUsedSize');
}

/** The page's own session, with a processor that is so many times slower. */
export async function openSession(page: Page, throttling = 1): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttling });
  return session;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}
