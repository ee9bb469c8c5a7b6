import { SpanStatusCode } from '@opentelemetry/api';
import { Hono } from 'hono';
import type { ServerContext } from '../context.ts';
import { toResponse } from '../errors/toResponse.ts';
import { UptierError } from '../errors/UptierError.ts';
import { checkMayPay } from '../identity/checkMayPay.ts';
import { createAuthenticate } from '../identity/createAuthenticate.ts';
import type { OriginPolicy } from '../identity/createOriginPolicy.ts';
import type { RateLimits } from '../identity/createRateLimits.ts';
import type { Tokens } from '../identity/createTokens.ts';
import { inSpan } from '../telemetry/inSpan.ts';
import { readBody } from './readBody.ts';
import { Reply, type Route, type RouteInput } from './route.ts';

/** The version of the wire contract, sent with every answer. */
const wireVersion = '1';

export interface AppParts {
  ctx: ServerContext;
  routes: readonly Route[];
  tokens: Tokens;
  origins: OriginPolicy;
  limits: RateLimits;
  /** Where the host mounted us, when its framework does not take the prefix off; else empty. */
  basePath: string;
}

/** Makes the HTTP application from the table of routes: every request passes the same gates in the same order. */
export function createApp(parts: AppParts): (request: Request) => Promise<Response> {
  const app = new Hono({ strict: false }).basePath(parts.basePath || '/');
  const handle = createHandler(parts);
  for (const [path, routes] of byPath(parts.routes)) {
    app.all(path, (context) => {
      const request = context.req.raw;
      const isPublic = routes.every((route) => route.handlePublic);
      if (request.method === 'OPTIONS' && !isPublic) return parts.origins.preflight(request);
      const route = routes.find(({ method }) => method === request.method);
      return handle(request, route ?? routes.map(({ method }) => method), context.req.param());
    });
  }
  app.notFound((context) => handle(context.req.raw, [], {}));
  return async (request) => app.fetch(request);
}

function byPath(routes: readonly Route[]): Map<string, Route[]> {
  const paths = new Map<string, Route[]>();
  for (const route of routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
  return paths;
}

type Handler = (
  request: Request,
  found: Route | string[],
  params: Record<string, string>,
) => Promise<Response>;

function createHandler({ ctx, tokens, origins, limits }: AppParts): Handler {
  const authenticate = createAuthenticate(tokens, origins);

  const answer = async (request: Request, route: Route, input: RouteInput): Promise<Response> => {
    if (route.handlePublic) return route.handlePublic(ctx, input);
    const session = await authenticate(request, route.scope!);
    if (route.scope === 'billing:purchase' && route.method === 'POST') await checkMayPay(ctx, session);
    if (route.limit) await limits.spend(route.limit, session.account, request);
    input.client ||= session.tokenId;
    if (route.idempotent) input.idempotencyKey = idempotencyKeyOf(request);
    if (route.body) input.body = await readBody(request, route.body);
    return toAnswer(await route.handle(ctx, session, input));
  };

  const handle: Handler = async (request, found, params) => {
    const startedAt = performance.now();
    const requestId = `req_${crypto.randomUUID().replaceAll('-', '')}`;
    const client = request.headers.get('uptier-client')?.slice(0, 64) ?? '';
    const input: RouteInput = { params, body: undefined, idempotencyKey: '', requestId, client, request };
    let response: Response;
    try {
      if (Array.isArray(found)) throw notRouted(found);
      checkParams(params);
      response = await answer(request, found, input);
    } catch (error) {
      response = toResponse(error, requestId, ctx.log);
      if (Array.isArray(found) && found.length > 0) response.headers.set('allow', found.join(', '));
    }
    for (const [name, value] of Object.entries(origins.headers(request))) response.headers.set(name, value);
    response.headers.set('uptier-request-id', requestId);
    response.headers.set('uptier-version', wireVersion);
    response.headers.set('x-content-type-options', 'nosniff');
    const path = Array.isArray(found) ? null : found.path;
    const ms = Math.round(performance.now() - startedAt);
    ctx.log.info('uptier: request', { requestId, method: request.method, path, status: response.status, ms });
    return response;
  };

  return (request, found, params) => {
    // A path or a method that is not ours may be anything, and a span's name may not.
    const name = Array.isArray(found) ? 'uptier request' : `uptier ${found.method} ${found.path}`;
    return inSpan(name, {}, async (span) => {
      const response = await handle(request, found, params);
      span.setAttribute('http.response.status_code', response.status);
      if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      return response;
    });
  };
}

function notRouted(methods: string[]): UptierError {
  if (methods.length === 0) return new UptierError('not_found', 'There is nothing at this path.');
  return new UptierError('method_not_allowed', `This path takes ${methods.join(' and ')}.`);
}

/** Ids are ours or a UUID; anything else cannot exist, and never reaches a query. */
function checkParams(params: Record<string, string>): void {
  for (const value of Object.values(params)) {
    if (!/^[\w-]{1,64}$/.test(value)) throw new UptierError('not_found', 'There is nothing with this id.');
  }
}

function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get('idempotency-key');
  if (!key) {
    throw new UptierError(
      'idempotency_key_missing',
      'Send an Idempotency-Key header: one random value for each thing the user decides to do.',
      { path: 'Idempotency-Key' },
    );
  }
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new UptierError('invalid_request', 'Idempotency-Key is 1 to 255 visible ASCII characters.', {
      path: 'Idempotency-Key',
    });
  }
  return key;
}

function toAnswer(result: unknown): Response {
  if (result instanceof Response) return result;
  const reply = result instanceof Reply ? result : new Reply(200, result);
  return Response.json(reply.body, {
    status: reply.status,
    headers: { 'cache-control': 'no-store', ...reply.headers },
  });
}
