import {
  type AccountSnapshot,
  answersOf,
  type Catalog,
  type CreateUpgrade,
  type ErrorCode,
  prepare,
  type Quote,
  sayAnswers,
  type Upgrade,
  type UptierEvent,
} from '@uptier/model';
import type { RouteName } from '../transport/createTransport.ts';
import { testCatalog, testQuote, testSnapshot, testUpgrade } from './fixtures.ts';

export interface FakeRequest {
  route: RouteName;
  id: string;
  headers: Headers;
  body: unknown;
}

/** What a script does with one request: answers, refuses, loses the answer, or is lost on the way. */
export type FakeAnswer = unknown;
type Script = (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>;

export class Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly quote: Quote | undefined;

  constructor(status: number, code: ErrorCode, quote?: Quote) {
    this.status = status;
    this.code = code;
    this.quote = quote;
  }
}

/** The connection breaks. */
export const lost = Symbol('lost');
/** The server does its work, and then the connection breaks. */
export const lostAfter = Symbol('lost after');

export interface FakeServer {
  fetch: typeof globalThis.fetch;
  catalog: Catalog;
  snapshot: AccountSnapshot;
  /** Every request that arrived, oldest first. */
  requests: FakeRequest[];
  events: UptierEvent[];
  upgrades: Upgrade[];
  /** Successful charges: what must never be more than one. */
  charges: { key: string; quoteId: string }[];
  /** What the next payment comes to; `succeeded` unless said otherwise. */
  outcome: Partial<Upgrade>;
  quote: Partial<Quote>;
  count(route: RouteName): number;
  /** Answers the next requests of a route in this order, then as usual again. `undefined` answers as usual. */
  script(route: RouteName, ...answers: (FakeAnswer | Script)[]): void;
  /** Changes what the account is, as seen from now on, and tells listening pages. */
  change(more: Partial<AccountSnapshot>): void;
  /** Something happens to an upgrade without the page: the bank says yes, the reconciler finds out. */
  move(id: string, next: Partial<Upgrade>): void;
  /** Ends the stream of changes, as a deploy does. */
  dropStreams(): void;
  /** Says on the stream that it is there, as every 15 s. */
  beat(): void;
  /** Tokens it takes; null takes any. */
  validTokens: Set<string> | null;
  /** A version that does not do the account's half of each decision. */
  isOlder: boolean;
}

/** The far side of the network, with just enough sense to be paid: idempotent upgrades, one live at a time. */
export function createFakeServer(more: Partial<AccountSnapshot> | AccountSnapshot = {}): FakeServer {
  const scripts = new Map<RouteName, (FakeAnswer | Script)[]>();
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const quotes = new Map<string, Quote>();
  const byKey = new Map<string, Upgrade>();
  let versions = 1;
  let quoteIds = 0;

  const server: FakeServer = {
    catalog: testCatalog(),
    snapshot: testSnapshot(more),
    requests: [],
    events: [],
    upgrades: [],
    charges: [],
    outcome: {},
    quote: {},
    validTokens: null,
    isOlder: false,
    fetch: async (input, init) => {
      const request = parse(String(input), init ?? {});
      server.requests.push(request);
      init?.signal?.throwIfAborted();
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
      if (server.validTokens && !server.validTokens.has(token))
        return refuse(new Refusal(401, 'token_expired'));
      const aborted = new Promise<never>((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      });
      return Promise.race([respond(request, init?.signal ?? null), aborted]);
    },
    count: (route) => server.requests.filter((request) => request.route === route).length,
    script: (route, ...answers) => scripts.set(route, [...(scripts.get(route) ?? []), ...answers]),
    change(next) {
      versions += 1;
      server.snapshot = { ...server.snapshot, ...next, version: `v${versions}` };
      for (const stream of streams) send(stream, `${JSON.stringify({ version: server.snapshot.version })}\n`);
    },
    move,
    dropStreams() {
      for (const stream of streams) stream.close();
      streams.clear();
    },
    beat() {
      for (const stream of streams) send(stream, '\n');
    },
  };

  async function respond(request: FakeRequest, signal: AbortSignal | null): Promise<Response> {
    const script = scripts.get(request.route)?.shift();
    const answer = await (typeof script === 'function' ? script(request) : script);
    if (answer === lost) throw new TypeError('Failed to fetch');
    if (answer instanceof Refusal) return refuse(answer);
    if (answer instanceof Response) return answer;
    if (request.route === 'GET /changes') return stream(signal);
    const usual = answer === undefined || answer === lostAfter ? usually(request) : answer;
    if (answer === lostAfter) throw new TypeError('Failed to fetch');
    if (usual instanceof Refusal) return refuse(usual);
    return toResponse(request, usual);
  }

  function toResponse(request: FakeRequest, body: unknown): Response {
    if (request.route !== 'GET /account') return Response.json(body);
    const etag = `"${(body as AccountSnapshot).version}"`;
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
    return Response.json(body, { headers: { etag } });
  }

  function usually({ route, id, body, headers }: FakeRequest): unknown {
    switch (route) {
      case 'GET /catalog':
        return server.catalog;
      case 'GET /account':
        return server.isOlder
          ? server.snapshot
          : withPrepared(server.snapshot, server.catalog, headers.get('accept-language') ?? 'en');
      case 'POST /quotes':
        return createQuote(body as { change: Quote['to'] });
      case 'POST /upgrades':
        return createUpgrade(body as CreateUpgrade, headers.get('idempotency-key') ?? '');
      case 'GET /upgrades/live':
        return { upgrade: live() ?? null };
      case 'GET /upgrades/:id':
        return server.upgrades.find((upgrade) => upgrade.id === id) ?? new Refusal(404, 'not_found');
      case 'POST /upgrades/:id/pay':
        return move(id, { state: 'succeeded', ...server.outcome });
      case 'POST /upgrades/:id/cancel':
        return move(id, { state: 'canceled' });
      case 'POST /setup-intents':
        return { clientSecret: 'seti_secret' };
      case 'POST /events':
        server.events.push(...(body as { events: UptierEvent[] }).events);
        return { stored: 1 };
      case 'POST /claims':
        return { granted: true };
      case 'POST /portal':
        return { url: 'https://billing.example/portal' };
      default:
        return new Refusal(404, 'not_found');
    }
  }

  function createQuote(body: { change: Quote['to'] }): Quote {
    quoteIds += 1;
    const quote = testQuote(server.snapshot, server.catalog, body.change, {
      id: `q${quoteIds}`,
      ...server.quote,
    });
    quotes.set(quote.id, quote);
    return quote;
  }

  function createUpgrade(body: CreateUpgrade, key: string): Upgrade | Refusal {
    const known = byKey.get(key);
    if (known) return server.upgrades.find(({ id }) => id === known.id) ?? known;
    const quote = quotes.get(body.quoteId);
    if (!quote) return new Refusal(404, 'not_found');
    if (live()) return new Refusal(409, 'upgrade_in_progress');
    const id = `up${server.upgrades.length + 1}`;
    const upgrade = testUpgrade(quote, { id, intent: body.intent ?? null, ...server.outcome });
    server.upgrades.push(upgrade);
    byKey.set(key, upgrade);
    if (upgrade.state === 'succeeded') charge(upgrade, key);
    else tellLive();
    return { ...upgrade };
  }

  /** What is final stays: a void refused because it was paid answers `succeeded`, and a voided invoice cannot be paid. */
  function move(id: string, next: Partial<Upgrade>): Upgrade | Refusal {
    const found = server.upgrades.find((upgrade) => upgrade.id === id);
    if (!found) return new Refusal(404, 'not_found');
    if (isFinal(found)) return next.state === 'canceled' ? found : new Refusal(409, 'upgrade_not_payable');
    Object.assign(found, next);
    if (found.state === 'succeeded') charge(found, `pay ${id}`);
    else tellLive();
    return { ...found };
  }

  function tellLive(): void {
    const upgrade = live();
    server.change({ upgrade: upgrade ? toLive(upgrade) : null });
  }

  function charge(upgrade: Upgrade, key: string): void {
    server.charges.push({ key, quoteId: upgrade.quoteId });
    const { snapshot } = server;
    const limit = server.catalog.plans.find((plan) => plan.id === upgrade.to.plan)?.limits.seats ?? 0;
    server.change({
      plan: snapshot.plan && { ...snapshot.plan, id: upgrade.to.plan, extras: upgrade.to.extras },
      meters: { ...snapshot.meters, seats: { ...snapshot.meters.seats!, limit } },
      features: { ...snapshot.features, sso: true },
      upgrade: null,
    });
  }

  function live(): Upgrade | undefined {
    return server.upgrades.find((upgrade) => !isFinal(upgrade));
  }

  function stream(signal: AbortSignal | null): Response {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        streams.add(controller);
        signal?.addEventListener('abort', () => {
          if (streams.delete(controller)) controller.error(new DOMException('aborted', 'AbortError'));
        });
      },
      cancel: () => {},
    });
    return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
  }

  return server;
}

function withPrepared(snapshot: AccountSnapshot, catalog: Catalog, locale: string): AccountSnapshot {
  const account = { catalog, snapshot, now: snapshot.asOf };
  const candidates = snapshot.candidates.map((candidate) => ({
    ...candidate,
    prepared: prepare(candidate, account),
  }));
  const prepared = { ...snapshot, candidates };
  const answers = answersOf({ ...account, snapshot: prepared });
  const reader = { locale, currency: catalog.currency, now: snapshot.asOf };
  return { ...prepared, answers, candidates: sayAnswers({ candidates, answers }, reader) };
}

function toLive({ id, state, startsAt }: Upgrade): AccountSnapshot['upgrade'] {
  return { id, state, mine: true, ...(startsAt !== undefined && { startsAt }) };
}

function isFinal({ state }: Upgrade): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'canceled';
}

function send(stream: ReadableStreamDefaultController<Uint8Array>, text: string): void {
  stream.enqueue(new TextEncoder().encode(text));
}

function refuse({ status, code, quote }: Refusal): Response {
  return Response.json(
    { error: { code, message: code, requestId: 'req', ...(quote && { quote }) } },
    { status },
  );
}

const withIds: [RegExp, RouteName][] = [
  [/^GET \/upgrades\/live$/, 'GET /upgrades/live'],
  [/^GET \/upgrades\/([^/]+)$/, 'GET /upgrades/:id'],
  [/^POST \/upgrades\/([^/]+)\/pay$/, 'POST /upgrades/:id/pay'],
  [/^POST \/upgrades\/([^/]+)\/cancel$/, 'POST /upgrades/:id/cancel'],
  [/^POST \/requests\/([^/]+)\/decline$/, 'POST /requests/:id/decline'],
  [/^POST \/requests\/([^/]+)\/withdraw$/, 'POST /requests/:id/withdraw'],
];

function parse(url: string, init: RequestInit): FakeRequest {
  const path = `${init.method ?? 'GET'} ${url.replace(/^.*\/uptier/, '')}`;
  const found = withIds
    .map(([pattern, route]) => ({ route, match: pattern.exec(path) }))
    .find(({ match }) => match);
  return {
    route: found?.route ?? (path as RouteName),
    id: found?.match?.[1] ?? '',
    headers: new Headers(init.headers),
    body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
  };
}
