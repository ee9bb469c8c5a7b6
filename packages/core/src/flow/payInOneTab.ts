import type { Run } from './createDesk.ts';
import type { FlowPort } from './FlowPort.ts';

/** Long enough for a free lock to be given, short enough to be waited for. */
const grantMs = 300;

/**
 * Marks this tab as the one that pays, until the flow closes: a tab loaded meanwhile must not resume the same payment. Only a
 * courtesy; that nothing is charged twice is the server's constraint, not a browser's lock.
 */
export function holdPayment(port: FlowPort, run: Run): void {
  const stop = port.platform.lead?.(lockName(port), untilStopped);
  if (stop) run.stops.add(stop);
}

/** Waits for the right to resume; null when another tab has it. Where locks are missing, every tab may. */
export function whenAlone(port: FlowPort): Promise<(() => void) | null> {
  const { platform } = port;
  const { lead } = platform;
  if (!lead) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const stop = lead(lockName(port), async (signal) => {
      // Granted at once is as good as granted later, but `stop` must be there.
      await null;
      stopTimer();
      resolve(stop);
      return untilStopped(signal);
    });
    const stopTimer = platform.setTimeout(() => {
      stop();
      resolve(null);
    }, grantMs);
  });
}

function lockName(port: FlowPort): string {
  return `${port.name()}:pay`;
}

function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}
