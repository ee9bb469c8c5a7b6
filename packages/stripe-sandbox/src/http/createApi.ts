import type { RequestInfo, World } from '../world.ts';
import { type Answer, toAnswer, toResponse } from './answers.ts';
import { authenticate } from './authenticate.ts';
import { StripeError, toErrorBody } from './errors.ts';
import { DeadConnection, type Fault, type Faults, faultError } from './faults.ts';
import { createRouter, findRoute } from './findRoute.ts';
import { decodeForm, type FormObject } from './form.ts';
import { createIdempotency } from './idempotency.ts';
import type { RequestRecord } from './requestRecord.ts';
import type { Route } from './route.ts';
import { hang, wait } from './waiting.ts';

export interface ApiOptions {
  world: () => World;
  routes: Route[];
  faults: Faults;
  secretKeys: readonly string[] | undefined;
  /** Carries out `work` as one unit: its writes and its events happen together or not at all. */
  commit<T>(work: () => T): T;
  log(record: RequestRecord): void;
}

interface Incoming {
  request: Request;
  info: RequestInfo;
  method: string;
  path: string;
  params: FormObject;
  fault: Fault | null;
  tooLarge: boolean;
}

const maximumBody = 1_000_000;

/** Answers /v1 requests: authentication, faults, idempotency, execution, and the one place where errors become answers. */
export function createApi(options: ApiOptions): (request: Request) => Promise<Response> {
  const idempotency = createIdempotency(options.world);
  const router = createRouter(options.routes);

  async function answer(incoming: Incoming): Promise<Answer> {
    const { request, method, path, params, fault } = incoming;
    if (incoming.tooLarge) throw new StripeError(413, 'The request body is larger than a megabyte.');
    const { route, values } = findRoute(router, method, path);
    authenticate(request, params, route, options.secretKeys, options.world(), values);
    const { key: _key, ...raw } = params;
    // Read before anything is executed: what fails here is not remembered under the idempotency key.
    const key = method === 'POST' ? incoming.info.idempotencyKey : null;
    const stored = key ? idempotency.begin(key, { method, path, params }) : null;
    if (stored) return replay(stored.status, stored.body);
    let outcome: { status: number; body: string } | null = null;
    try {
      const run = route.prepare(route.public ? params : raw);
      if (fault?.kind === 'slow') await wait(fault.ms ?? 1000, request.signal);
      outcome = execute(incoming, () => run(options.world(), values));
      return { ...outcome, headers: {} };
    } finally {
      if (key) idempotency.finish(key, outcome);
    }
  }

  /** Errors after this point are results: they are recorded and replayed like any other answer. */
  function execute(incoming: Incoming, run: () => unknown): { status: number; body: string } {
    const world = options.world();
    world.request = incoming.info;
    try {
      const result = options.commit(run);
      return { status: 200, body: JSON.stringify(result, null, 2) };
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      return { status: error.status, body: JSON.stringify(toErrorBody(error, incoming.info.id), null, 2) };
    } finally {
      world.request = null;
    }
  }

  function replay(status: number, body: string): Answer {
    return { status, body, headers: { 'idempotent-replayed': 'true' } };
  }

  async function handle(incoming: Incoming): Promise<Answer> {
    const { fault } = incoming;
    if (!fault) return answer(incoming);
    if (fault.kind === 'lost_request') throw new DeadConnection();
    const failure = faultError(fault.kind, incoming.info.idempotencyKey ?? '');
    if (failure && !fault.after) throw failure;
    const result = await answer(incoming);
    if (failure) throw failure;
    if (fault.kind === 'lost_response') throw new DeadConnection();
    if (fault.kind === 'hang') await hang(fault.ms, incoming.request.signal);
    if (fault.kind === 'invalid_json')
      return { ...result, status: 200, body: result.body.slice(0, result.body.length / 2) };
    return result;
  }

  return async (request) => {
    const started = performance.now();
    const incoming = await read(request, options);
    const { info, method, path, fault } = incoming;
    const done = (status: number) =>
      options.log({
        id: info.id,
        method,
        path,
        status,
        ms: performance.now() - started,
        idempotencyKey: info.idempotencyKey,
        fault: fault?.kind ?? null,
        at: Date.now(),
      });
    try {
      const result = await handle(incoming).catch((error: unknown) => toAnswer(error, info.id));
      done(result.status);
      return toResponse(result, request, info);
    } catch (error) {
      done(0);
      throw error;
    }
  };
}

async function read(request: Request, options: ApiOptions): Promise<Incoming> {
  const url = new URL(request.url);
  const body = request.method === 'GET' ? '' : await request.text();
  const method = request.method;
  const world = options.world();
  const info = { id: world.ids.next('req'), idempotencyKey: request.headers.get('idempotency-key') };
  const params = { ...decodeForm(url.search.slice(1)), ...decodeForm(body.slice(0, maximumBody)) };
  return {
    request,
    info,
    method,
    path: url.pathname,
    params,
    tooLarge: body.length > maximumBody,
    fault: options.faults.take(method, url.pathname),
  };
}
