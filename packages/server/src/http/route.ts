import type { Routes, Scope } from '@uptier/model';
import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import type { Session } from '../identity/Session.ts';

export type Method = 'GET' | 'POST';
export type RateLimitName = 'quotes' | 'payments';
type RouteKey = keyof Routes & string;
type PathOf<K> = K extends `${Method} ${infer P}` ? P : never;
type BodyOf<K extends RouteKey> = Routes[K] extends { request: infer B } ? B : undefined;
type ResponseOf<K extends RouteKey> = Routes[K]['response'];

export interface RouteInput<Body = unknown> {
  /** Path parameters, e.g. `id` of `/upgrades/:id`. */
  params: Record<string, string>;
  body: Body;
  /** The `Idempotency-Key` header; empty unless the route is `idempotent`. */
  idempotencyKey: string;
  /** In every answer and every log line of this request. */
  requestId: string;
  /** Names the page that asks (`Uptier-Client` header), or the token when it did not say. */
  client: string;
  request: Request;
}

/** An answer with a status or headers of its own. A handler may also return the bare body, which is a 200. */
export class Reply<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Record<string, string>;

  constructor(status: number, body: Body, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** What the table of routes holds: the app, the authorisation matrix and the docs are all made from it. */
export interface Route {
  method: Method;
  path: string;
  /** Needed in the token; null for routes that are not called by browsers and check for themselves. */
  scope: Scope | null;
  body: z.ZodType | null;
  idempotent: boolean;
  /** Which budget a call spends, per account and per address: `payments` is what card testing would abuse. */
  limit: RateLimitName | null;
  handle(ctx: ServerContext, session: Session, input: RouteInput): Promise<unknown>;
  handlePublic: ((ctx: ServerContext, input: RouteInput) => Promise<Response>) | null;
}

/**
 * Declares a browser route of the wire contract. The body's schema and the answer are checked against `Routes` by the compiler.
 *
 * ```ts
 * export const createQuoteRoute = defineRoute({
 *   method: 'POST', path: '/quotes', scope: 'billing:purchase', limit: 'quotes', body: createQuoteSchema,
 *   handle: (ctx, session, { body }) => createQuote(ctx, session, body),
 * });
 * ```
 */
export function defineRoute<M extends Method, P extends PathOf<RouteKey>>(
  route: {
    method: M;
    path: P;
    scope: Scope;
    idempotent?: boolean;
    limit?: RateLimitName;
    handle(
      ctx: ServerContext,
      session: Session,
      input: RouteInput<BodyOf<`${M} ${P}` & RouteKey>>,
    ): Promise<ResponseOf<`${M} ${P}` & RouteKey> | Reply<ResponseOf<`${M} ${P}` & RouteKey>> | Response>;
  } & (Routes[`${M} ${P}` & RouteKey] extends { request: infer B }
    ? { body: z.ZodType<B> }
    : { body?: never }),
): Route {
  return {
    method: route.method,
    path: route.path,
    scope: route.scope,
    body: route.body ?? null,
    idempotent: route.idempotent ?? false,
    limit: route.limit ?? null,
    handle: route.handle as Route['handle'],
    handlePublic: null,
  };
}

/** Declares a route that no browser calls with a token: webhooks and health. It must check its caller itself. */
export function definePublicRoute(route: {
  method: Method;
  path: string;
  handle(ctx: ServerContext, input: RouteInput<undefined>): Promise<Response>;
}): Route {
  return {
    method: route.method,
    path: route.path,
    scope: null,
    body: null,
    idempotent: false,
    limit: null,
    handle: async () => undefined,
    handlePublic: route.handle as Route['handlePublic'],
  };
}
