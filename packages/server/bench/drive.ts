import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface Load {
  url: string;
  headers: Record<string, string>;
  ms: number;
  connections: number;
  /** One after the other; without them it is a GET. */
  bodies?: string[];
  /** One after the other, instead of the one in `headers`. */
  authorizations?: string[];
}

export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  statuses: Record<number, number>;
}

/** A load generator in a thread of its own. */
export function createDriver() {
  const worker = new Worker(new URL('./loadWorker.ts', import.meta.url));
  return {
    async drive(load: Load): Promise<Measured> {
      worker.postMessage(load);
      const [measured] = (await once(worker, 'message')) as [Measured];
      return measured;
    },
    stop: () => worker.terminate(),
  };
}

export type Driver = ReturnType<typeof createDriver>;
