import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';
import type { Load, Measured } from './drive.ts';

/** Sends requests from a thread of its own, so that what is measured is the server and not its client. */
parentPort!.on('message', async (load: Load) => {
  // New connections for each load: servers cut those that were idle between two.
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ended = performance.now() + load.ms;
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  let sent = 0;
  const send = async () => {
    while (performance.now() < ended) {
      const turn = sent++;
      const body = load.bodies?.[turn % load.bodies.length];
      const authorization = load.authorizations?.[turn % load.authorizations.length];
      const headers = authorization ? { ...load.headers, authorization } : load.headers;
      const from = performance.now();
      const status = await once(agent, { ...load, headers }, body);
      times.push(performance.now() - from);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: load.connections }, send));
  const seconds = (performance.now() - from) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  agent.destroy();
  const measured: Measured = { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), statuses };
  parentPort!.postMessage(measured);
});

function once(agent: Agent, { url, headers }: Load, body: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}
