import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { bodyFor } from '../testing/bodyFor.ts';
import { createTestServer, mia, olga, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const [, openEmbedded] = eachStorage[0]!;
let server: TestServer;

beforeEach(async () => {
  server = createTestServer({ db: await openEmbedded() });
});

const expected = new Set([200, 304, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 503]);
/** By path, so that a counterexample can be read. */
const posts = new Map(
  routes
    .filter((route) => route.method === 'POST' && route.scope !== null)
    .map((route) => [route.path, route]),
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

const attempt = fc.constantFrom(...posts.keys()).chain((path) =>
  fc.record({
    path: fc.constant(path),
    body: fc.oneof(spoiled(bodyFor(posts.get(path)!)), fc.jsonValue()),
    id: fc.oneof(
      fc.constant('some-id'),
      fc.webPath().map((path) => path.slice(1) || 'x'),
    ),
    as: fc.constantFrom(olga, olga, olga, mia),
    headers: fc.record(
      {
        'idempotency-key': header,
        'uptier-client': header,
        'accept-language': header,
        'if-none-match': header,
      },
      { requiredKeys: [] },
    ),
  }),
);

test('whatever is sent, the answer is one of ours, with a code, and soon', async () => {
  await fc.assert(
    fc.asyncProperty(attempt, async ({ path, body, id, as, headers }) => {
      server.advance(60_000);
      const startedAt = performance.now();
      const response = await server.call('POST', path.replace(':id', id), {
        as,
        body: JSON.stringify(body),
        headers,
      });
      expect(expected).toContain(response.status);
      if (response.status >= 400) {
        const { error } = await response.json();
        expect([typeof error.code, typeof error.message, typeof error.requestId]).toEqual([
          'string',
          'string',
          'string',
        ]);
      }
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }),
    { numRuns: 400 },
  );
});
