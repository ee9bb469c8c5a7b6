import type { Routes, WireError, WireVersion } from '@uptier/model';
import type { Platform, Stop } from '../UptierClient.ts';
import { createTokenSource } from './createTokenSource.ts';
import { toJson } from './toJson.ts';
import { UptierError } from './UptierError.ts';

export type RouteName = keyof Routes;
type BodyOf<R extends RouteName> = Routes[R] extends { request: infer Body }
  ? { body: Body }
  : { body?: never };
type Rest = {
  /** Fills `:id` in the path. */
  id?: string;
  idempotencyKey?: string;
  etag?: string | null;
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
  /** Try once more when no answer came. Only for what is harmless twice. */
  retry?: boolean;
};
export type CallOptions<R extends RouteName> = Rest & BodyOf<R>;

export interface Transport {
  call<R extends RouteName>(route: R, options: CallOptions<R>): Promise<Routes[R]['response']>;
  /** For conditional requests: null when the server says nothing changed. */
  read<R extends RouteName>(
    route: R,
    options: CallOptions<R>,
  ): Promise<{ value: Routes[R]['response']; etag: string | null } | null>;
  /** The open answer of a route that streams. */
  open<R extends RouteName>(route: R, options: CallOptions<R>): Promise<Response>;
  setLocale(locale: string): void;
}

const version: WireVersion = 1;
const defaultTimeoutMs = 15_000;
const retryAfterMs = 600;

/**
 * Authenticated JSON over `fetch`. Tokens go in a header and cookies stay at home, so that no other site can act for the user
 * (OWASP: a token the browser does not send by itself). A refused token is renewed once; a second refusal is final.
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
  let locale = options.locale;
  const tokens = createTokenSource(options.session, (work) => withTimeout(platform, defaultTimeoutMs, work));

  async function send(route: RouteName, call: Rest & { body?: unknown }, token: string): Promise<Response> {
    const [method, path] = route.split(' ') as [string, string];
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      'uptier-client': client,
      'uptier-version': `${version}`,
    };
    if (locale) headers['accept-language'] = locale;
    if (call.etag) headers['if-none-match'] = call.etag;
    if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey;
    if (method === 'POST') headers['content-type'] = 'application/json';
    try {
      return await fetch(base + path.replace(':id', encodeURIComponent(call.id ?? '')), {
        method,
        headers,
        credentials: 'omit',
        cache: 'no-store',
        ...(method === 'POST' && { body: toJson(call.body ?? {}) }),
        ...(call.signal && { signal: call.signal }),
        ...(call.keepalive && { keepalive: true }),
      });
    } catch (cause) {
      throw new UptierError(
        call.signal?.aborted ? 'aborted' : 'network',
        `${route} got no answer: ${String(cause)}`,
      );
    }
  }

  async function authorized(route: RouteName, call: Rest & { body?: unknown }): Promise<Response> {
    const token = await tokens.get();
    let response = await send(route, call, token);
    if (response.status === 401) response = await send(route, call, await tokens.renew(token));
    if (response.ok || response.status === 304) return response;
    throw await toError(route, response);
  }

  /** Headers and body must both arrive in time; giving up also frees the connection. */
  async function timed<T>(
    route: RouteName,
    call: Rest & { body?: unknown },
    use: (response: Response) => Promise<T>,
  ): Promise<T> {
    const gate = linkedAbort(call.signal);
    try {
      const work = authorized(route, { ...call, signal: gate.signal }).then(use);
      return await withTimeout(platform, call.timeoutMs ?? defaultTimeoutMs, work, gate.abort);
    } finally {
      gate.unlink();
    }
  }

  async function read(route: RouteName, call: Rest & { body?: unknown }) {
    const once = () => timed(route, call, toValue);
    if (!call.retry) return once();
    return once().catch(async (error: unknown) => {
      if (!(error instanceof UptierError) || !worthRetrying(error)) throw error;
      await new Promise<void>((resume) => platform.setTimeout(resume, retryAfterMs));
      return once();
    });
  }

  return {
    read: read as Transport['read'],
    call: (async (route: RouteName, call: Rest) => (await read(route, call))?.value) as Transport['call'],
    open: (route, call) => authorized(route, call),
    setLocale(next) {
      locale = next;
    },
  };
}

async function toValue(response: Response): Promise<{ value: unknown; etag: string | null } | null> {
  if (response.status === 304) return null;
  try {
    return { value: await response.json(), etag: response.headers.get('etag') };
  } catch (cause) {
    throw new UptierError('bad_response', `The answer is not JSON: ${String(cause)}`);
  }
}

async function toError(route: RouteName, response: Response): Promise<UptierError> {
  const body = (await response.json().catch(() => null)) as Partial<WireError> | null;
  const error = body?.error;
  const { status } = response;
  if (!error?.code) return new UptierError('bad_response', `${route} answered ${status}`, { status });
  return new UptierError(error.code, error.message, { status, ...(error.quote && { quote: error.quote }) });
}

function worthRetrying(error: UptierError): boolean {
  return error.code === 'network' || error.code === 'timeout' || error.status >= 500;
}

function withTimeout<T>(platform: Platform, ms: number, work: Promise<T>, giveUp?: () => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop: Stop = platform.setTimeout(() => {
      reject(new UptierError('timeout', `No answer within ${ms / 1000} s`));
      giveUp?.();
    }, ms);
    work.then(resolve, reject).finally(stop);
  });
}

/** `AbortSignal.any` is missing in browsers we support (Safari before 17.4). */
function linkedAbort(outer: AbortSignal | undefined) {
  const own = new AbortController();
  const abort = () => own.abort();
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  return { signal: own.signal, abort, unlink: () => outer?.removeEventListener('abort', abort) };
}
