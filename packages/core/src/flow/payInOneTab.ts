import type { Run } from './createDesk.ts';
import type { FlowPort } from './FlowPort.ts';

/**
 * Marks this tab as the one that pays, until the flow closes: a tab loaded meanwhile must not resume the same payment. Only a
 * courtesy; that nothing is charged twice is the server's constraint, not a browser's lock.
 */
export function holdPayment(port: FlowPort, run: Run): void {
  const stop = port.platform.lead?.(lockName(port), untilStopped);
  if (stop) run.stops.add(stop);
}

export function lockName(port: FlowPort): string {
  return `${port.name()}:pay`;
}

export function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}
