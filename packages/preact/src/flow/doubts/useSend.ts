import { useRef, useState } from 'preact/hooks';

/** How something that was sent stands. */
export type Sent<T> =
  | { kind: 'idle' }
  | { kind: 'sending' }
  | { kind: 'done'; value: T }
  | { kind: 'failed'; offline: boolean };

/** Sends one thing at a time: a double click is one. `reset` makes room for the next. */
export function useSend<T>(): { sent: Sent<T>; send(work: () => Promise<T>): void; reset(): void } {
  const [sent, setSent] = useState<Sent<T>>({ kind: 'idle' });
  const isBusy = useRef(false);
  const send = (work: () => Promise<T>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSent({ kind: 'sending' });
    work()
      .then(
        (value) => setSent({ kind: 'done', value }),
        (error: unknown) => setSent({ kind: 'failed', offline: isOffline(error) }),
      )
      .finally(() => {
        isBusy.current = false;
      });
  };
  return { sent, send, reset: () => setSent({ kind: 'idle' }) };
}

/** No answer came. */
function isOffline(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'network' || code === 'timeout';
}
