import { UptierError } from './UptierError.ts';

export interface TokenSource {
  get(): Promise<string>;
  /** A token other than `refused`. Callers that were refused together share one call to the host. */
  renew(refused: string): Promise<string>;
}

/** Asks the host for a session token, one call at a time, and keeps the answer in memory only. */
export function createTokenSource(session: () => Promise<string>): TokenSource {
  let current: Promise<string> | null = null;

  function fetchToken(): Promise<string> {
    const call = session().then(checked, (cause: unknown) => {
      throw failed(cause);
    });
    current = call;
    // A failed call must not be kept: the next request asks again.
    call.catch(() => {
      if (current === call) current = null;
    });
    return call;
  }

  return {
    get: () => current ?? fetchToken(),
    async renew(refused) {
      const held = current;
      const token = await held?.catch(() => null);
      if (token && token !== refused) return token;
      // Somebody else who was refused may have started the new call while this one waited.
      return current && current !== held ? current : fetchToken();
    },
  };
}

function checked(token: unknown): string {
  // A page of HTML is a string too, and no header can carry it.
  if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
  throw failed('it must resolve to the token, a string');
}

function failed(cause: unknown): UptierError {
  return new UptierError('session_failed', `The session callback failed: ${cause}`);
}
