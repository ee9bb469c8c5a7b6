import type { Scope } from '@uptier/model';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTokens } from '../identity/createTokens.ts';
import { routes } from '../routes.ts';
import { upgrades } from '../storage/schema.ts';
import { bodyFor } from '../testing/bodyFor.ts';
import { createForger } from '../testing/createForger.ts';
import {
  appOrigin,
  createTestServer,
  olga,
  startOfTest,
  type TestServer,
} from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { upgradeRow } from '../testing/upgradeRow.ts';

const [, openEmbedded] = eachStorage[0]!;
let server: TestServer;

beforeEach(async () => {
  server = createTestServer({ db: await openEmbedded() });
});

const { attacks } = createForger({
  mode: 'test',
  kid: 'one',
  secret: 'x'.repeat(32),
  at: startOfTest,
  scope: ['offers:read', 'requests:write', 'billing:purchase'],
});
const browserRoutes = routes.filter((route) => route.scope !== null);
const withId = browserRoutes.filter((route) => route.path.includes(':id'));
const names = (list: typeof routes) => list.map((route) => [`${route.method} ${route.path}`, route] as const);
const allScopes: Scope[] = ['offers:read', 'requests:write', 'billing:purchase'];

/** A request that would be fine, but for what a test changes. */
async function send(
  route: (typeof routes)[number],
  change: { as?: string | null | typeof olga; headers?: Record<string, string>; id?: string },
) {
  const path = route.path.replace(':id', change.id ?? 'apr_0000');
  return server.call(route.method, path, {
    ...(change.as !== undefined && { as: change.as }),
    ...(route.method === 'POST' && { body: bodyFor(route) }),
    headers: { 'idempotency-key': 'key-1', ...change.headers },
  });
}

const refused = async (response: Response) => ({
  status: response.status,
  code: (await response.json()).error.code as string,
  stripeCalls: server.stripe.calls,
});

test('the table holds every route of the wire contract', () => {
  expect(
    names(browserRoutes)
      .map(([name]) => name)
      .sort(),
  ).toEqual([
    'GET /account',
    'GET /cases',
    'GET /catalog',
    'GET /changes',
    'GET /upgrades/:id',
    'GET /upgrades/live',
    'POST /cases',
    'POST /cases/:id/revoke',
    'POST /claims',
    'POST /events',
    'POST /handoffs',
    'POST /portal',
    'POST /portal/address',
    'POST /portal/cancel',
    'POST /portal/card',
    'POST /portal/downgrade',
    'POST /quotes',
    'POST /requests',
    'POST /requests/:id/decline',
    'POST /requests/:id/withdraw',
    'POST /setup-intents',
    'POST /trials',
    'POST /upgrades',
    'POST /upgrades/:id/cancel',
    'POST /upgrades/:id/pay',
  ]);
});

describe.each(names(browserRoutes))('%s', (_, route) => {
  test('without a token is 401', async () => {
    expect(await refused(await send(route, { as: null }))).toEqual({
      status: 401,
      code: 'token_missing',
      stripeCalls: [],
    });
  });

  test('with the token of another server is 401', async () => {
    const foreign = createTokens({
      keys: { current: { kid: 'one', secret: 'y'.repeat(32) }, previous: null },
      mode: 'test',
      now: () => startOfTest,
    });
    const as = await foreign.create(olga);
    expect(await refused(await send(route, { as }))).toEqual({
      status: 401,
      code: 'token_invalid',
      stripeCalls: [],
    });
  });

  test('with an expired token is 401', async () => {
    const as = await server.tokens.create(olga);
    server.advance(306_000);
    expect(await refused(await send(route, { as }))).toEqual({
      status: 401,
      code: 'token_expired',
      stripeCalls: [],
    });
  });

  test('with a token that was tampered with, in any known way, is 401', async () => {
    for (const [name, make] of attacks) {
      const as = await make();
      const { status, code, stripeCalls } = await refused(await send(route, { as: as || ' ' }));
      expect({ name, status, code, stripeCalls }).toEqual({
        name,
        status: 401,
        code: expect.stringMatching(/^token_(invalid|missing)$/),
        stripeCalls: [],
      });
    }
  });

  test('with every scope but its own is 403', async () => {
    const scope = allScopes.filter((one) => one !== route.scope);
    const response = await send(route, { as: { ...olga, scope } });
    expect(await refused(response)).toEqual({ status: 403, code: 'scope_missing', stripeCalls: [] });
  });

  test('from an origin that is not listed is 403, and no page may read the answer', async () => {
    const response = await send(route, { headers: { origin: 'https://app.quillboard.test.evil.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await refused(response)).toEqual({ status: 403, code: 'origin_not_allowed', stripeCalls: [] });
  });

  test('with a token made for another origin is 403', async () => {
    const response = await send(route, { as: { ...olga, origin: 'https://admin.quillboard.test' } });
    expect(await refused(response)).toEqual({ status: 403, code: 'origin_not_allowed', stripeCalls: [] });
  });

  test('with an opaque origin is 403', async () => {
    expect((await refused(await send(route, { headers: { origin: 'null' } }))).status).toBe(403);
  });
});

/** The token still says yes for up to five minutes; the host says no. Reading one's own attempt stays possible. */
const spending = browserRoutes.filter(
  (route) => route.scope === 'billing:purchase' && route.method === 'POST',
);

test.each(names(spending))('%s by somebody whose role was revoked a minute ago is 403', async (_, route) => {
  server = createTestServer({ db: await openEmbedded(), options: { authorize: () => false } });
  await server.ctx.db.query
    .insert(upgrades)
    .values(upgradeRow({ id: 'apr_0000', state: 'awaiting_payment' }));
  expect(await refused(await send(route, {}))).toEqual({
    status: 403,
    code: 'not_authorized',
    stripeCalls: [],
  });
});

describe.each(names(withId))('%s of another account', (_, route) => {
  test('is the same 404 as one that never was', async () => {
    const { id } = await server.ctx.requests.create(
      { ...olga, origin: null, expiresAt: 0, tokenId: 't' },
      { change: { plan: 'growth' }, reason: { feature: 'sso' }, approverId: 'omar', note: '' },
    );
    // The same id names an upgrade too, so that every route has something of the other account to find.
    await server.ctx.db.query
      .insert(upgrades)
      .values(upgradeRow({ account: 'acme', id, state: 'awaiting_payment' }));
    const other = { ...olga, account: 'other' };
    const [foreign, unknown] = [
      await send(route, { as: other, id }),
      await send(route, { as: other, id: 'apr_none' }),
    ];
    const texts = [await foreign.json(), await unknown.json()].map(({ error }) => [
      error.code,
      error.message,
    ]);
    expect([foreign.status, unknown.status, texts[0]]).toEqual([404, 404, texts[1]]);
    expect(texts[0]![0]).toBe('not_found');
    expect(server.stripe.calls).toEqual([]);
  });

  test.each(['..%2f..', "1';--", '%00', 'a'.repeat(65), '%E0%A4%A'])('with the id %s is 404', async (id) => {
    expect((await send(route, { id })).status).toBe(404);
  });
});

describe('CORS', () => {
  test('lets a listed origin ask first', async () => {
    const response = await server.fetch(
      new Request('https://api.quillboard.test/quotes', {
        method: 'OPTIONS',
        headers: { origin: appOrigin, 'access-control-request-method': 'POST' },
      }),
    );
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': appOrigin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': expect.stringContaining('Idempotency-Key'),
      'access-control-max-age': '600',
      vary: 'Origin',
    });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each([
    'https://evil.example',
    'null',
    'https://app.quillboard.test:8443',
    'http://app.quillboard.test',
  ])('says nothing to %s', async (origin) => {
    const preflight = new Request('https://api.quillboard.test/quotes', {
      method: 'OPTIONS',
      headers: { origin },
    });
    const response = await server.fetch(preflight);
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('vary')).toBe('Origin');
  });

  test('lets a listed page read errors too', async () => {
    const response = await server.call('GET', '/account', { as: null });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([401, appOrigin]);
  });

  test('a same-origin GET carries no Origin and passes; a cross-site one does not', async () => {
    const token = await server.tokens.create(olga);
    const get = (site: string) =>
      server.fetch(
        new Request('https://api.quillboard.test/catalog', {
          headers: { authorization: `Bearer ${token}`, 'sec-fetch-site': site },
        }),
      );
    expect((await get('same-origin')).status).toBe(200);
    expect((await get('cross-site')).status).toBe(403);
  });
});
