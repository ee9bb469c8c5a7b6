import { useCallback, useEffect, useState } from 'preact/hooks';

export type Load<T> =
  | { state: 'loading'; reload(): void }
  | { state: 'ready'; value: T; reload(): void; set(value: T): void }
  | { state: 'failed'; error: Error; reload(): void };

type Settled<T> = { value: T } | { error: Error } | null;

/** Loads once, and again on `reload`. An answer that comes after a newer question is dropped. */
export function useLoad<T>(load: () => Promise<T>, inputs: unknown[]): Load<T> {
  const [settled, settle] = useState<Settled<T>>(null);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => wanted && settle({ value }),
      (error: unknown) =>
        wanted && settle({ error: error instanceof Error ? error : new Error(String(error)) }),
    );
    return () => {
      wanted = false;
    };
  }, [...inputs, round]);
  if (!settled) return { state: 'loading', reload };
  if ('error' in settled) return { state: 'failed', error: settled.error, reload };
  return { state: 'ready', value: settled.value, reload, set: (value) => settle({ value }) };
}
