import type { FakeServer } from './createFakeServer.ts';

export interface SlowNetwork {
  fetch: typeof globalThis.fetch;
  /** How many messages are on their way, to the server or back. */
  waiting(): number;
  /** Lets one message arrive, or loses it. A request the page gave up on may still arrive. */
  deliver(index: number, isLost: boolean): void;
}

/** A network that carries every request and every answer only when told to, in any order. */
export function createSlowNetwork(server: Pick<FakeServer, 'fetch'>): SlowNetwork {
  const messages: ((isLost: boolean) => void)[] = [];
  const travel = () =>
    new Promise<void>((arrive, lose) => {
      messages.push((isLost) => (isLost ? lose(new TypeError('Failed to fetch')) : arrive()));
    });

  return {
    fetch: (input, init) => {
      const { signal, ...rest } = init ?? {};
      // The stream of changes stays silent: the page must find out by itself.
      const isStream = String(input).endsWith('/changes');
      const answer = isStream
        ? new Promise<never>(() => {})
        : travel().then(async () => {
            const response = await server.fetch(input, rest);
            await travel();
            return response;
          });
      const givenUp = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
      answer.catch(() => {});
      return Promise.race([answer, givenUp]);
    },
    waiting: () => messages.length,
    deliver(index, isLost) {
      messages.splice(index % messages.length, 1)[0]?.(isLost);
    },
  };
}
