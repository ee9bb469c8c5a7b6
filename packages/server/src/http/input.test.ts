import { beforeEach, describe, expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { bodyFor } from '../testing/bodyFor.ts';
import { createTestServer, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const [, openEmbedded] = eachStorage[0]!;
let server: TestServer;

beforeEach(async () => {
  server = createTestServer({ db: await openEmbedded() });
});

const withBody = routes
  .filter((route) => route.body)
  .map((route) => [`${route.method} ${route.path}`, route] as const);

async function answer(response: Response) {
  const { error } = await response.json();
  return [response.status, error.code, ...(error.path === undefined ? [] : [error.path])];
}

const request = (change: object) => ({
  ...(bodyFor({ method: 'POST', path: '/requests' }) as object),
  ...change,
});
const intent = (value: unknown) => request({ intent: { kind: 'invite', value } });
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('a body that cannot be used is refused with its place', () => {
  test.each<[string, string, unknown, unknown[]]>([
    ['cut off', '/requests', '{"change":', [400, 'invalid_json']],
    ['empty', '/requests', '', [400, 'invalid_json']],
    ['not an object', '/requests', '[]', [400, 'invalid_request', '']],
    ['null', '/requests', 'null', [400, 'invalid_request', '']],
    [
      'without a field',
      '/requests',
      request({ approverId: undefined }),
      [400, 'invalid_request', 'approverId'],
    ],
    ['with a field of the wrong type', '/requests', request({ note: 7 }), [400, 'invalid_request', 'note']],
    [
      'with a plan that is not text',
      '/requests',
      request({ change: { plan: { $ne: 1 } } }),
      [400, 'invalid_request', 'change.plan'],
    ],
    [
      'with a negative quantity',
      '/requests',
      request({ change: { extras: { seats: -1 } } }),
      [400, 'invalid_request', 'change.extras.seats'],
    ],
    [
      'with half a seat',
      '/requests',
      request({ change: { extras: { seats: 1.5 } } }),
      [400, 'invalid_request', 'change.extras.seats'],
    ],
    [
      'with a quantity beyond counting',
      '/requests',
      request({ change: { extras: { seats: 1e15 } } }),
      [400, 'invalid_request', 'change.extras.seats'],
    ],
    [
      'with neither meter nor feature',
      '/requests',
      request({ reason: { meter: 'seats' } }),
      [400, 'invalid_request', 'reason.add'],
    ],
    [
      'with a note beyond reading',
      '/requests',
      request({ note: 'a'.repeat(2001) }),
      [400, 'invalid_request', 'note'],
    ],
    [
      'with an intent without a kind',
      '/requests',
      request({ intent: { emails: [] } }),
      [400, 'invalid_request', 'intent.kind'],
    ],
    [
      'with an unknown plan',
      '/requests',
      request({ change: { plan: 'gold' } }),
      [422, 'unknown_plan', 'change.plan'],
    ],
    [
      'with an unknown meter',
      '/requests',
      request({ change: { extras: { desks: 1 } } }),
      [422, 'unknown_meter', 'change.extras.desks'],
    ],
    [
      'with an unknown feature',
      '/requests',
      request({ reason: { feature: 'teleport' } }),
      [422, 'unknown_feature', 'reason.feature'],
    ],
    [
      'with an unknown add-on',
      '/requests',
      request({ change: { addOns: { pony: 1 } } }),
      [400, 'invalid_request', 'change.addOns.pony'],
    ],
    [
      'with somebody who cannot approve',
      '/requests',
      request({ approverId: 'mia' }),
      [422, 'approver_invalid', 'approverId'],
    ],
    ['with a NUL', '/requests', intent('a\0b'), [400, 'invalid_request', 'intent.value']],
    ['with half a surrogate pair', '/requests', '{"note":"\\ud800"}', [400, 'invalid_request', 'note']],
    [
      'with __proto__',
      '/requests',
      '{"change":{"__proto__":{"plan":"growth"}}}',
      [400, 'invalid_request', 'change'],
    ],
    [
      'nested beyond reason',
      '/requests',
      intent(nested(40)),
      [400, 'invalid_request', expect.stringMatching(/^intent\.value\[0\]/)],
    ],
    [
      'with 101 events',
      '/events',
      { events: Array.from({ length: 101 }, () => ({})) },
      [400, 'invalid_request', expect.stringMatching(/^events/)],
    ],
    [
      'with an event of no kind',
      '/events',
      {
        events: [
          { id: '12345678', at: 1, kind: 'exposure' },
          { id: '12345679', at: 1, kind: 'won' },
        ],
      },
      [400, 'invalid_request', 'events[1].kind'],
    ],
    [
      'with an event at no time',
      '/events',
      { events: [{ id: '12345678', at: 1e300, kind: 'exposure' }] },
      [400, 'invalid_request', 'events[0].at'],
    ],
  ])('%s', async (_, path, body, expected) => {
    expect(await answer(await server.call('POST', path, { body }))).toEqual(expected);
    expect(
      await server.ctx.requests.list({
        account: 'acme',
        user: { id: 'olga', name: '' },
        scope: ['billing:purchase'],
        origin: null,
        expiresAt: 0,
        tokenId: '',
      }),
    ).toEqual([]);
    expect(server.stripe.calls).toEqual([]);
  });
});

describe.each(withBody)('%s', (_, route) => {
  const path = route.path.replace(':id', 'some-id');
  const headers = { 'idempotency-key': 'k' };

  test('takes JSON only', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const response = await server.call('POST', path, {
        body: '{}',
        headers: { ...headers, 'content-type': type },
      });
      expect(await answer(response)).toEqual([415, 'unsupported_media_type']);
    }
  });

  test('takes at most 64 kB, whatever the length is said to be', async () => {
    const body = JSON.stringify({ padding: 'a'.repeat(64 * 1024) });
    expect(await answer(await server.call('POST', path, { body, headers }))).toEqual([413, 'body_too_large']);
    const token = await server.tokens.create({
      account: 'acme',
      user: { id: 'olga', name: 'O' },
      scope: [route.scope!],
    });
    const chunk = new TextEncoder().encode(' '.repeat(8 * 1024));
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
    const request = new Request(`https://api.quillboard.test${path}`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(await answer(await server.fetch(request))).toEqual([413, 'body_too_large']);
  });

  test('takes UTF-8 only', async () => {
    const token = await server.tokens.create({
      account: 'acme',
      user: { id: 'olga', name: 'O' },
      scope: [route.scope!],
    });
    const request = new Request(`https://api.quillboard.test${path}`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
    });
    expect(await answer(await server.fetch(request))).toEqual([400, 'invalid_json']);
  });
});

describe('what is asked wrongly', () => {
  test('a path that is not there is 404; a method that is not there is 405 and names those that are', async () => {
    expect(await answer(await server.call('GET', '/nothing'))).toEqual([404, 'not_found']);
    const response = await server.call('DELETE', '/quotes');
    expect(response.headers.get('allow')).toBe('POST');
    expect(await answer(response)).toEqual([405, 'method_not_allowed']);
  });

  test('an upgrade without an idempotency key, or with one that is not, is refused', async () => {
    const body = bodyFor({ method: 'POST', path: '/upgrades' });
    expect(await answer(await server.call('POST', '/upgrades', { body }))).toEqual([
      400,
      'idempotency_key_missing',
      'Idempotency-Key',
    ]);
    const headers = { 'idempotency-key': 'k'.repeat(256) };
    expect(await answer(await server.call('POST', '/upgrades', { body, headers }))).toEqual([
      400,
      'invalid_request',
      'Idempotency-Key',
    ]);
  });

  test('every answer carries the request id that its error names', async () => {
    const response = await server.call('GET', '/account', { as: null });
    const { error } = await response.json();
    expect(response.headers.get('uptier-request-id')).toBe(error.requestId);
    expect(error.requestId).toMatch(/^req_[\da-f]{32}$/);
  });

  test('what we did not expect is told without its details', async () => {
    server.hosts.set('acme', new Error('password=hunter2'));
    const body = bodyFor({ method: 'POST', path: '/requests' });
    const response = await server.call('POST', '/requests', { body });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('hunter2');
  });

  test('too many attempts to pay from one account are slowed down, and another account is not', async () => {
    const ask = (account: string) =>
      server.call('POST', '/setup-intents', {
        as: { account, user: { id: 'olga', name: 'O' }, scope: ['billing:purchase'] },
      });
    const statuses: number[] = [];
    for (let i = 0; i < 25; i++) statuses.push((await ask('acme')).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    const limited = await ask('acme');
    expect([limited.headers.get('retry-after'), (await limited.json()).error.code]).toEqual([
      '10',
      'rate_limited',
    ]);
    expect((await ask('other')).status).not.toBe(429);
    server.advance(10_000);
    expect((await ask('acme')).status).not.toBe(429);
  });

  test('one address is slowed down across accounts, when the host says what an address is', async () => {
    const [, openAgain] = eachStorage[0]!;
    const limited = createTestServer({
      db: await openAgain(),
      options: { clientAddress: (request) => request.headers.get('x-our-proxy-saw') },
    });
    const ask = (account: string, address: string) =>
      limited.call('POST', '/setup-intents', {
        as: { account, user: { id: 'olga', name: 'O' }, scope: ['billing:purchase'] },
        headers: { 'x-our-proxy-saw': address },
      });
    const statuses: number[] = [];
    for (let i = 0; i < 65; i++) statuses.push((await ask(`account-${i}`, '203.0.113.7')).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await ask('account-99', '203.0.113.8')).status).not.toBe(429);
  });
});
