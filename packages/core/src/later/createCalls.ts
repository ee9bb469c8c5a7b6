import type { Routes } from '@uptier/model';
import type { RouteName, Sent, Terms, Transport } from '../transport/createTransport.ts';
import { toJson } from './toJson.ts';

type BodyOf<R extends RouteName> = Routes[R] extends { request: infer Body }
  ? { body: Body }
  : { body?: never };

export type CallOptions<R extends RouteName> = BodyOf<R> &
  Terms & {
    /** Fills `:id` in the path. */
    id?: string;
    idempotencyKey?: string;
    /** Lets the request outlive the page. */
    keepalive?: boolean;
  };

/** Calls a route, and gives what it answers. @throws {UptierError} */
export type Call = <R extends RouteName>(route: R, options: CallOptions<R>) => Promise<Routes[R]['response']>;

type AnyCall = Omit<CallOptions<'GET /catalog'>, 'body'> & { body?: unknown };

/** Typed calls. */
export function createCalls({ ask }: Transport): Call {
  const call = async (route: RouteName, options: AnyCall): Promise<unknown> =>
    (await ask(route, toSent(route, options), options))?.value;
  return call as Call;
}

function toSent(route: RouteName, { id, body, idempotencyKey, keepalive }: AnyCall): Sent {
  const headers: Record<string, string> = {};
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  if (route.startsWith('GET')) return { id, headers };
  headers['content-type'] = 'application/json';
  return { id, headers, body: toJson(body ?? {}), ...(keepalive && { keepalive }) };
}
