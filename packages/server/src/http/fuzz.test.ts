import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { bodyFor } from '../testing/bodyFor.ts';
import {
  acme,
  appOrigin,
  createTestServer,
  mia,
  olga,
  type TestServer,
} from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { recordLog } from '../testing/recordLog.ts';

const [, openEmbedded] = eachStorage[0]!;
let server: TestServer;

const log = recordLog();
const key = { kid: 'host', secret: 'canary-server-key-of-more-than-32-bytes' };

beforeEach(async () => {
  log.lines.length = 0;
  server = createTestServer({ db: await openEmbedded(), options: { serverKeys: [key] }, log });
  server.hosts.set('acme', acme({ traits: { health: 'canary-trait' } }));
});

const expected = new Set([200, 204, 304, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 503]);
/** By name, so that a counterexample can be read. A stream that stays open has tests of its own. */
const byName = new Map(
  routes.filter(({ path }) => path !== '/changes').map((route) => [`${route.method} ${route.path}`, route]),
);

/** Text that JSON can carry and something behind us may not. */
const oddText = fc
  .array(fc.constantFrom('a', '\0', '\ud800', '\u202e', '😀', '"', "'", '\\', '%'), {
    minLength: 1,
    maxLength: 20,
  })
  .map((parts) => parts.join(''));

/** A body that was right, with one value somewhere replaced by anything. */
const spoiled = (body: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.nat(), fc.oneof(oddText, fc.constant('plain'), fc.jsonValue({ maxDepth: 4 })))
    .map(([where, value]) => {
      const copy = structuredClone(body);
      const places: [Record<string, unknown>, string][] = [];
      const visit = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        for (const key of Object.keys(node)) {
          places.push([node as Record<string, unknown>, key]);
          visit((node as Record<string, unknown>)[key]);
        }
      };
      visit(copy);
      const place = places[where % places.length];
      if (!place) return value;
      place[0][place[1]] = value;
      return copy;
    });

const header = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 80,
});

const attempt = fc.constantFrom(...byName.keys()).chain((name) =>
  fc.record({
    name: fc.constant(name),
    body: fc.oneof(spoiled(bodyFor(byName.get(name)!)), fc.jsonValue(), oddText),
    id: fc.oneof(
      fc.constant('some-id'),
      fc.webPath().map((path) => path.slice(1) || 'x'),
    ),
    as: fc.constantFrom(olga, olga, olga, mia, { ...olga, account: 'nobody' }),
    headers: fc.record(
      {
        'idempotency-key': header,
        'uptier-client': header,
        'accept-language': header,
        'if-none-match': header,
        'content-type': fc.constantFrom('application/json', 'text/plain', 'application/json; charset=x'),
        'content-length': header,
        'stripe-signature': header,
        origin: fc.oneof(fc.constant(appOrigin), header),
        authorization: fc.oneof(header, fc.constant(`Bearer ${key.secret}`)),
      },
      { requiredKeys: [] },
    ),
  }),
);

/** Held by the server or by one account; neither a log nor anybody's answer may show them. */
const canaries = [key.secret, 'x'.repeat(32), 'canary-trait'];
const numRuns = process.env.UPTIER_FULL === '1' ? 10_000 : 1_000;

test('whatever is sent, the answer is one of ours, with a code, soon, and gives nothing away', {
  timeout: 20 * 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(attempt, async ({ name, body, id, as, headers }) => {
      server.advance(60_000);
      const [method, path] = name.split(' ') as [string, string];
      const startedAt = performance.now();
      const response = await server.call(method, path.replace(':id', id), {
        as,
        ...(method === 'POST' && { body: JSON.stringify(body) }),
        headers,
      });
      const text = await response.text();
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      expect(expected).toContain(response.status);
      if (response.status >= 400 && byName.get(name)!.scope !== null) {
        const { error } = JSON.parse(text);
        expect([typeof error.code, typeof error.message, typeof error.requestId]).toEqual([
          'string',
          'string',
          'string',
        ]);
      }
      const logged = JSON.stringify(log.lines.splice(0));
      for (const canary of canaries)
        expect([logged.includes(canary), text.includes(canary)]).toEqual([false, false]);
    }),
    { numRuns },
  );
});
