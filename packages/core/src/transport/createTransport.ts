import type { Routes, WireError, WireVersion } from '@uptier/model';
import type { Platform } from '../UptierClient.ts';
import { createTokenSource } from './createTokenSource.ts';
import { UptierError } from './UptierError.ts';
import { within } from './within.ts';

export type RouteName = keyof Routes;

export interface Sent {
  /** Fills `:id` in the path. */
  id?: string | undefined;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

export interface Transport {
  /** The answer of a route, whatever it is made of. @throws {UptierError} for everything that is not a success. */
  send(route: RouteName, sent?: Sent): Promise<Response>;
  /** Reads JSON, tried twice; null when the server says that nothing changed since `etag`. */
  read<R extends 'GET /catalog' | 'GET /account'>(
    route: R,
    etag?: string | null,
  ): Promise<{ value: Routes[R]['response']; etag: string | null } | null>;
  setLocale(locale: string): void;
}

const version: WireVersion = 1;
export const timeoutMs = 15_000;
export const retryAfterMs = 600;

/**
 * Authenticated requests over `fetch`: all that the first paint needs; `later/createCalls` builds the rest on it.
 *
 * Tokens go in a header and cookies stay at home, so that no other site can act for the user (OWASP: a token the browser does not
 * send by itself). A refused token is renewed once; a second refusal is final.
 */
export function createTransport(options: {
  endpoint: string;
  session: () => Promise<string>;
  platform: Platform;
  locale?: string | undefined;
}): Transport {
  const { platform } = options;
  // Taken off its object: browsers refuse to run `fetch` with another `this`.
  const { fetch } = platform;
  const base = options.endpoint.replace(/\/+$/, '');
  // Names this page: the right to interrupt belongs to one page at a time.
  const client = platform.randomId();
  let { locale } = options;
  const tokens = createTokenSource(() =>
    within(platform, timeoutMs, Promise.resolve().then(options.session)),
  );

  async function attempt(route: RouteName, token: string, sent: Sent): Promise<Response> {
    const { id = '', headers, ...init } = sent;
    const [method = '', path = ''] = route.split(' ');
    try {
      return await fetch(base + path.replace(':id', encodeURIComponent(id)), {
        ...init,
        method,
        credentials: 'omit',
        cache: 'no-store',
        headers: {
          authorization: `Bearer ${token}`,
          'uptier-client': client,
          'uptier-version': `${version}`,
          ...(locale && { 'accept-language': locale }),
          ...headers,
        },
      });
    } catch (cause) {
      throw new UptierError('network', `${route}: ${cause}`);
    }
  }

  async function send(route: RouteName, sent: Sent = {}): Promise<Response> {
    const token = await tokens.get();
    let response = await attempt(route, token, sent);
    if (response.status === 401) response = await attempt(route, await tokens.renew(token), sent);
    if (response.ok || response.status === 304) return response;
    throw await toError(route, response);
  }

  async function readOnce(route: RouteName, etag: string | null) {
    const stop = new AbortController();
    const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {};
    const answer = send(route, { headers, signal: stop.signal }).then(toValue);
    return within(platform, timeoutMs, answer, () => stop.abort());
  }

  async function read(route: RouteName, etag: string | null = null) {
    try {
      return await readOnce(route, etag);
    } catch (error) {
      if (!isWorthRetrying(error)) throw error;
      await new Promise<void>((resume) => platform.setTimeout(resume, retryAfterMs));
      return readOnce(route, etag);
    }
  }

  return {
    send,
    read: read as Transport['read'],
    setLocale(next) {
      locale = next;
    },
  };
}

export async function toValue(response: Response): Promise<{ value: unknown; etag: string | null } | null> {
  if (response.status === 304) return null;
  try {
    return { value: await response.json(), etag: response.headers.get('etag') };
  } catch (cause) {
    throw new UptierError('bad_response', `Not JSON: ${cause}`);
  }
}

async function toError(route: RouteName, response: Response): Promise<UptierError> {
  const { status } = response;
  const { error } = (await response.json().catch(() => ({}))) as Partial<WireError>;
  return new UptierError(
    error?.code ?? 'bad_response',
    `${route}: ${status} ${error?.message ?? ''}`,
    status,
    error?.quote,
  );
}

/** No answer, or a server that stumbled. */
export function isWorthRetrying(error: unknown): boolean {
  return (
    error instanceof UptierError &&
    (error.code === 'network' || error.code === 'timeout' || error.status >= 500)
  );
}
