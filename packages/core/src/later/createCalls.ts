import type { Routes } from '@uptier/model';
import {
  isWorthRetrying,
  type RouteName,
  retryAfterMs,
  type Sent,
  type Transport,
  timeoutMs,
  toValue,
} from '../transport/createTransport.ts';
import { within } from '../transport/within.ts';
import type { Platform } from '../UptierClient.ts';
import { toJson } from './toJson.ts';

type BodyOf<R extends RouteName> = Routes[R] extends { request: infer Body }
  ? { body: Body }
  : { body?: never };

export type CallOptions<R extends RouteName> = BodyOf<R> & {
  /** Fills `:id` in the path. */
  id?: string;
  idempotencyKey?: string;
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
  /** Try once more when no answer came. Only for what is harmless twice. */
  retry?: boolean;
};

/** Calls a route, and gives what it answers. @throws {UptierError} */
export type Call = <R extends RouteName>(route: R, options: CallOptions<R>) => Promise<Routes[R]['response']>;

type AnyCall = Omit<CallOptions<'GET /catalog'>, 'body'> & { body?: unknown };

/** Typed calls with a time limit; headers and body must both arrive within it. */
export function createCalls(transport: Transport, platform: Platform): Call {
  async function once(route: RouteName, options: AnyCall): Promise<unknown> {
    const stop = new AbortController();
    const abort = () => stop.abort();
    // `AbortSignal.any` is missing in browsers we support (Safari before 17.4).
    if (options.signal?.aborted) abort();
    options.signal?.addEventListener('abort', abort);
    try {
      const answer = transport.send(route, { ...toSent(route, options), signal: stop.signal }).then(toValue);
      return (await within(platform, options.timeoutMs ?? timeoutMs, answer, abort))?.value;
    } finally {
      options.signal?.removeEventListener('abort', abort);
    }
  }

  async function call(route: RouteName, options: AnyCall): Promise<unknown> {
    try {
      return await once(route, options);
    } catch (error) {
      if (!options.retry || !isWorthRetrying(error) || options.signal?.aborted) throw error;
      await new Promise<void>((resume) => platform.setTimeout(resume, retryAfterMs));
      return once(route, options);
    }
  }
  return call as Call;
}

function toSent(route: RouteName, { id, body, idempotencyKey, keepalive }: AnyCall): Sent {
  const headers: Record<string, string> = {};
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  if (route.startsWith('GET')) return { id, headers };
  headers['content-type'] = 'application/json';
  return { id, headers, body: toJson(body ?? {}), ...(keepalive && { keepalive }) };
}
