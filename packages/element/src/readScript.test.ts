import { afterEach, expect, test, vi } from 'vitest';
import { readScript } from './readScript.ts';

afterEach(() => {
  document.head.replaceChildren();
  vi.unstubAllGlobals();
});

/** Written as a page writes it, without running it. */
function script(attributes: Record<string, string>): HTMLScriptElement {
  const element = document.createElement('script');
  element.type = 'text/plain';
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.head.append(element);
  return element;
}

function answer(body: string, status = 200): { address: string; init: RequestInit }[] {
  const calls: { address: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    calls.push({ address, init });
    return new Response(body, { status });
  });
  return calls;
}

test('the tag says where the server and the session are', async () => {
  script({
    'data-endpoint': '/billing',
    'data-session': '/token',
    'data-locale': 'de',
    'data-prefix': 'acme',
  });
  const calls = answer('{"token":"t1"}');
  const options = readScript('https://host.example/loader.js');
  expect(options).toMatchObject({ endpoint: '/billing', locale: 'de', prefix: 'acme' });
  expect(await options.session()).toBe('t1');
  expect(calls).toEqual([{ address: '/token', init: { credentials: 'same-origin', cache: 'no-store' } }]);
});

test('a session that answers the bare token works too', async () => {
  script({ 'data-endpoint': '/uptier' });
  answer('header.payload.signature\n');
  expect(await readScript('x').session()).toBe('header.payload.signature');
});

test('a session that refuses is a failure, not a token', async () => {
  script({ 'data-endpoint': '/uptier' });
  answer('<h1>Sign in</h1>', 401);
  await expect(readScript('x').session()).rejects.toThrow('answered 401');
});

test('with two copies on a page each reads its own tag', () => {
  script({ 'data-endpoint': '/one', src: 'https://host.example/one.js' });
  script({ 'data-endpoint': '/two', src: 'https://host.example/two.js' });
  expect(readScript('https://host.example/two.js').endpoint).toBe('/two');
});

test('an appearance that is not JSON is said and left out', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  script({ 'data-endpoint': '/uptier', 'data-appearance': '{accent}' });
  expect(readScript('x')).not.toHaveProperty('appearance');
  expect(warn).toHaveBeenCalledOnce();
});
