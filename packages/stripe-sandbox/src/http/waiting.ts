import { DeadConnection } from './faults.ts';

export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Never resolves: the connection dies after `ms`, or when the caller gives up. */
export function hang(ms: number | undefined, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const die = () => reject(new DeadConnection());
    if (ms !== undefined) setTimeout(die, ms).unref();
    if (signal.aborted) die();
    signal.addEventListener('abort', die);
  });
}
