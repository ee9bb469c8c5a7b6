import { expect, test } from 'vitest';
import { observeFetch } from './observeFetch.ts';
import { readLimits } from './readLimits.ts';

function page() {
  const told: [string, unknown][] = [];
  const answers: Response[] = [];
  const scope = {
    fetch: (async () => answers.shift() ?? Response.json({})) as typeof fetch,
  };
  const original = scope.fetch;
  const client = { signal: (name: string, value?: unknown) => void told.push([name, value]) };
  return {
    told,
    scope,
    original,
    client,
    async ask(status: number, headers: Record<string, string> = {}) {
      answers.push(new Response(null, { status, headers }));
      const response = await scope.fetch('/api');
      await Promise.resolve();
      return response.status;
    },
  };
}

test('refusals are signals, and the page gets its answer as it came', async () => {
  const { ask, client, scope, told } = page();
  observeFetch(client, scope);
  expect([await ask(429), await ask(402), await ask(200), await ask(500)]).toEqual([429, 402, 200, 500]);
  expect(told).toEqual([
    ['http_429', undefined],
    ['http_402', undefined],
  ]);
});

test('what is left is told when its percent changes, not with every answer', async () => {
  const { ask, client, scope, told } = page();
  observeFetch(client, scope);
  const left = (remaining: number) =>
    ask(200, { 'ratelimit-policy': '"default";q=1000;w=60', ratelimit: `"default";r=${remaining};t=30` });
  await left(500);
  await left(499);
  await left(50);
  expect(told).toEqual([
    ['rate_limit', { default: { limit: 1000, left: 500, percent: 50 } }],
    ['rate_limit', { default: { limit: 1000, left: 50, percent: 95 } }],
  ]);
});

test('only the requests that were asked for are looked at', async () => {
  const { ask, client, scope, told } = page();
  observeFetch(client, scope, (url) => url.includes('/v1/'));
  await ask(429);
  expect(told).toEqual([]);
});

test('a request that fails fails as before', async () => {
  const { client, scope } = page();
  scope.fetch = async () => Promise.reject(new TypeError('Failed to fetch'));
  observeFetch(client, scope);
  await expect(scope.fetch('/api')).rejects.toThrow('Failed to fetch');
});

test('the stop puts back what was there, and leaves a later patch in its place', async () => {
  const { ask, client, original, scope, told } = page();
  observeFetch(client, scope)();
  expect(scope.fetch).toBe(original);
  const stop = observeFetch(client, scope);
  const ours = scope.fetch;
  const later: typeof fetch = (...request) => ours(...request);
  scope.fetch = later;
  stop();
  expect(scope.fetch).toBe(later);
  expect(await ask(429)).toBe(429);
  expect(told).toEqual([]);
});

test.each<[string, Record<string, string>, ReturnType<typeof readLimits>]>([
  [
    'the list of the draft',
    {
      ratelimit: '"burst";r=9;t=1, "daily";r=900',
      'ratelimit-policy': '"burst";q=10;w=1, "daily";q=1000;w=86400',
    },
    [
      { name: 'burst', limit: 10, left: 9, resetsInSeconds: 1 },
      { name: 'daily', limit: 1000, left: 900, resetsInSeconds: null },
    ],
  ],
  [
    'the fields of its early versions',
    { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '5', 'ratelimit-reset': '30' },
    [{ name: 'default', limit: 100, left: 5, resetsInSeconds: 30 }],
  ],
  [
    'the fields with an X, and a moment instead of seconds',
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795262400' },
    [{ name: 'default', limit: null, left: 0, resetsInSeconds: null }],
  ],
  ['nothing', {}, []],
  ['what is no limit', { ratelimit: 'soon', 'ratelimit-remaining': 'many' }, []],
])('reads %s', (_, headers, expected) => {
  expect(readLimits(new Headers(headers))).toEqual(expected);
});
