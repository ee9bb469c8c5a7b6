import { describe, expect, test, vi } from 'vitest';
import { createBrowserPlatform } from './createBrowserPlatform.ts';

type View = Window & typeof globalThis;

/** A page like this one, with some of its parts replaced. */
function pageWith(parts: Record<string, unknown>): View {
  return new Proxy(window, {
    get: (target, name) => (name in parts ? parts[name as string] : Reflect.get(target, name)),
  }) as View;
}

describe('fetch', () => {
  test('of a page that throws at once rejects instead', async () => {
    const platform = createBrowserPlatform(
      pageWith({
        fetch: () => {
          throw new Error('patched');
        },
      }),
    );
    await expect(platform.fetch('/x')).rejects.toThrow('patched');
  });

  test('is the one the page had in the beginning', async () => {
    const first = vi.fn(async () => new Response('first'));
    const parts: Record<string, unknown> = { fetch: first };
    const platform = createBrowserPlatform(pageWith(parts));
    parts.fetch = async () => new Response('second');
    expect(await (await platform.fetch('/x')).text()).toBe('first');
  });
});

test('visibility and connection are heard until stopped', () => {
  const platform = createBrowserPlatform();
  const heard: unknown[] = [];
  const stops = [
    platform.onVisibility((visible) => heard.push(visible)),
    platform.onOnline((online) => heard.push(online)),
  ];
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event('online'));
  for (const stop of stops) stop();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(heard).toEqual([true, true]);
});

test('without locks or channels their ports are missing, not broken', () => {
  const { lead, broadcast } = createBrowserPlatform(
    pageWith({ navigator: { onLine: true }, BroadcastChannel: undefined }),
  );
  expect([lead, broadcast]).toEqual([undefined, undefined]);
});

test('a refused lock makes this tab a follower, quietly', async () => {
  const request = vi.fn(() => Promise.reject(new DOMException('no', 'SecurityError')));
  const { lead } = createBrowserPlatform(pageWith({ navigator: { onLine: true, locks: { request } } }));
  const run = vi.fn(async () => {});
  lead!('uptier', run);
  await Promise.resolve();
  expect(request).toHaveBeenCalled();
  expect(run).not.toHaveBeenCalled();
});

test('ids are random on a page without https too', () => {
  const crypto = { getRandomValues: (bytes: Uint8Array) => bytes.fill(7) };
  expect(createBrowserPlatform(pageWith({ crypto })).randomId()).toBe('07'.repeat(16));
});

test('the upgrade that Checkout led back from is told once, and the rest of the address stays', () => {
  history.replaceState({ host: 1 }, '', '/members?tab=all&uptier_upgrade=up1#list');
  const platform = createBrowserPlatform();
  expect(platform.returned?.()).toBe('up1');
  expect(`${location.pathname}${location.search}${location.hash}`).toBe('/members?tab=all#list');
  expect(history.state).toEqual({ host: 1 });
  expect(platform.returned?.()).toBeNull();
});
