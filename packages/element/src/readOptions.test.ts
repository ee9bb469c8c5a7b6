import { afterEach, expect, test, vi } from 'vitest';
import { readOptions } from './readOptions.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function answer(body: string, status = 200): { address: string; init: RequestInit }[] {
  const calls: { address: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    calls.push({ address, init });
    return new Response(body, { status });
  });
  return calls;
}

const ignore = () => {};

test('the tag says where the server and the session are, and how to look', async () => {
  const calls = answer('{"token":"t1"}');
  const dataset = { endpoint: '/billing', session: '/token', locale: 'de', appearance: '{"scheme":"dark"}' };
  const options = readOptions(dataset, ignore);
  expect(options).toMatchObject({ endpoint: '/billing', locale: 'de', appearance: { scheme: 'dark' } });
  expect(await options.session()).toBe('t1');
  expect(calls).toEqual([{ address: '/token', init: { method: 'POST', credentials: 'same-origin' } }]);
});

test('a session that answers the bare token works too', async () => {
  answer('header.payload.signature\n');
  expect(await readOptions({}, ignore).session()).toBe('header.payload.signature');
});

test('a session that refuses is a failure, not a token', async () => {
  answer('<h1>Sign in</h1>', 401);
  await expect(readOptions({}, ignore).session()).rejects.toThrow('answered 401');
});

test('an appearance that is not JSON is said and left out', () => {
  const errors: unknown[] = [];
  expect(readOptions({ appearance: '{accent}' }, (error) => errors.push(error))).not.toHaveProperty(
    'appearance',
  );
  expect(errors).toHaveLength(1);
});
