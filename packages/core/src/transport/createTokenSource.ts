import { UptierError } from './UptierError.ts';

export interface TokenSource {
  get(): Promise<string>;
  /** A token other than `refused`. Callers that were refused together share one call to the host. */
  renew(refused: string): Promise<string>;
}

/** Asks the host for a session token, one call at a time, and keeps the answer in memory only. */
export function createTokenSource(
  session: () => Promise<string>,
  within: <T>(work: Promise<T>) => Promise<T>,
): TokenSource {
  let current: Promise<string> | null = null;

  function fetchToken(): Promise<string> {
    const call = within(Promise.resolve().then(session)).then(checked, (cause: unknown) => {
      throw new UptierError('session_failed', `The session callback failed: ${String(cause)}`);
    });
    current = call;
    // A failed call must not be kept: the next request asks again.
    call.catch(() => {
      if (current === call) current = null;
    });
    return call;
  }

  const get = () => current ?? fetchToken();

  return {
    get,
    async renew(refused) {
      const held = current;
      const token = held && (await held.catch(() => null));
      if (token && token !== refused) return token;
      // Somebody else who was refused may have started the new call while this one waited.
      return current && current !== held ? current : fetchToken();
    },
  };
}

function checked(token: unknown): string {
  // A page of HTML is a string too, and no header can carry it.
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new UptierError('session_failed', 'The session callback must resolve to the token, a string.');
}
