import { useCallback, useEffect, useState } from 'preact/hooks';
import { ApiError } from './createApi.ts';

export type Load<T> =
  | { state: 'loading'; reload(): void }
  | {
      state: 'ready';
      value: T;
      /** It answers an earlier question; the answer to this one is on its way. */
      isStale: boolean;
      reload(): void;
      set(value: T): void;
      change(next: (before: T) => T): void;
    }
  | { state: 'failed'; error: Error; reload(): void };

type Settled<T> = ({ value: T } | { error: Error }) & { asked: unknown[] };

/**
 * Loads once, again on `reload`, and after a failure as soon as the network is back. An answer that comes after a newer question is dropped;
 * until the newer one is answered the last one stays, and says that it is stale.
 */
export function useLoad<T>(load: () => Promise<T>, inputs: unknown[]): Load<T> {
  const [settled, settle] = useState<Settled<T> | null>(null);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  const asked = [...inputs, round];
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => wanted && settle({ value, asked }),
      (error: unknown) =>
        wanted && settle({ error: error instanceof Error ? error : new Error(String(error)), asked }),
    );
    return () => {
      wanted = false;
    };
  }, asked);
  const isOffline = settled !== null && 'error' in settled && isOutOfReach(settled.error);
  useEffect(() => {
    if (!isOffline) return;
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [isOffline]);
  const change = (next: (before: T) => T) =>
    settle((before) => (before && 'value' in before ? { ...before, value: next(before.value) } : before));
  if (!settled) return { state: 'loading', reload };
  const isStale = settled.asked.some((input, at) => input !== asked[at]);
  if ('error' in settled)
    return isStale ? { state: 'loading', reload } : { state: 'failed', error: settled.error, reload };
  return {
    state: 'ready',
    value: settled.value,
    isStale,
    reload,
    set: (value) => change(() => value),
    change,
  };
}

const isOutOfReach = (error: Error) => error instanceof ApiError && error.status === 0;
