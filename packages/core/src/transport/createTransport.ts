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

/** How long to wait for an answer, and whether to ask again. */
export interface Terms {
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Try once more when no answer came. Only for what is harmless twice. */
  retry?: boolean;
}

type Answer = { value: unknown; etag: string | null } | null;

export interface Transport {
  /** The answer of a route, whatever it is made of. @throws {UptierError} for everything that is not a success. */
  send(route: RouteName, sent?: Sent): Promise<Response>;
  /** What a route answers, headers and body within a time limit; null when the server says that nothing changed. */
  ask(route: RouteName, sent: Sent, terms?: Terms): Promise<Answer>;
  /** Reads JSON, tried twice; null when the server says that nothing changed since `etag`. */
  read<R extends 'GET /catalog' | 'GET /account'>(
    route: R,
    etag?: string | null,
  ): Promise<{ value: Routes[R]['response']; etag: string | null } | null>;
  setLocale(locale: string): void;
}

const version: WireVersion = 1;
const timeoutMs = 15_000;
const retryAfterMs = 600;

/**
 * Authenticated requests over `fetch`, with a time limit: all that the first paint needs; `later/createCalls` types the rest.
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

  async function askOnce(
    route: RouteName,
    sent: Sent,
    { timeoutMs: ms = timeoutMs, signal }: Terms,
  ): Promise<Answer> {
    const stop = new AbortController();
    const abort = () => stop.abort();
    // `AbortSignal.any` is missing in browsers we support (Safari before 17.4).
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      const answer = send(route, { ...sent, signal: stop.signal }).then(toValue);
      return await within(platform, ms, answer, abort);
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  async function ask(route: RouteName, sent: Sent, terms: Terms = {}): Promise<Answer> {
    try {
      return await askOnce(route, sent, terms);
    } catch (error) {
      if (!terms.retry || !isWorthRetrying(error) || terms.signal?.aborted) throw error;
      await new Promise<void>((resume) => platform.setTimeout(resume, retryAfterMs));
      return askOnce(route, sent, terms);
    }
  }

  return {
    send,
    ask,
    read: ((route, etag) =>
      ask(route, { headers: etag ? { 'if-none-match': etag } : {} }, { retry: true })) as Transport['read'],
    setLocale(next) {
      locale = next;
    },
  };
}

async function toValue(response: Response): Promise<Answer> {
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
function isWorthRetrying(error: unknown): boolean {
  return (
    error instanceof UptierError &&
    (error.code === 'network' || error.code === 'timeout' || error.status >= 500)
  );
}
