import type { Platform } from '@uptier/core';

/** A hidden page draws no frame that could be waited for, and a busy one draws before it comes to its timers. */
const twoFramesMs = 32;

/**
 * What the core needs of a browser. Reads no global before it is called, so importing it on a server is safe; `fetch` is taken
 * once, as the page has it at this moment, and called through a guard: a patched one may throw at once instead of rejecting.
 */
export function createBrowserPlatform(view: Window & typeof globalThis = globalThis.window): Platform {
  const { document, navigator, fetch } = view;
  const setTimeout = (run: () => void, ms: number) => {
    const timer = view.setTimeout(run, ms);
    return () => view.clearTimeout(timer);
  };
  return {
    fetch: async (input, init) => fetch.call(view, input, init),
    now: () => Date.now(),
    setTimeout,
    afterPaint: (run) => setTimeout(run, twoFramesMs),
    isVisible: () => document.visibilityState !== 'hidden',
    onVisibility: (listener) =>
      listen(document, ['visibilitychange'], () => listener(document.visibilityState !== 'hidden')),
    onOnline: (listener) => listen(view, ['online', 'offline'], () => listener(navigator.onLine)),
    randomId: () => randomId(view.crypto),
    returned: () => takeReturned(view),
    globalPrivacyControl: (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    ...(navigator.locks && {
      lead: (name: string, run: (signal: AbortSignal) => Promise<void>) => lead(navigator.locks, name, run),
    }),
    ...(view.BroadcastChannel && {
      broadcast: (name: string, listener: (message: unknown) => void) =>
        broadcast(new view.BroadcastChannel(name), listener),
    }),
  };
}

/** A reload, or a copied address, must not lead back once more. */
function takeReturned({ location, history }: Window): string | null {
  const url = new URL(location.href);
  const id = url.searchParams.get('uptier_upgrade');
  url.searchParams.delete('uptier_upgrade');
  if (id) history.replaceState(history.state, '', url);
  return id;
}

function listen(target: EventTarget, types: string[], listener: () => void): () => void {
  for (const type of types) target.addEventListener(type, listener);
  return () => {
    for (const type of types) target.removeEventListener(type, listener);
  };
}

/** Waits for the lock of that name, across tabs, and holds it for as long as `run` takes or until stopped. */
function lead(locks: LockManager, name: string, run: (signal: AbortSignal) => Promise<void>): () => void {
  const stop = new AbortController();
  locks
    .request(name, { signal: stop.signal }, () => (stop.signal.aborted ? undefined : run(stop.signal)))
    .catch(() => {}); // Aborted, or locks are refused (an opaque origin): this tab follows instead.
  return () => stop.abort();
}

function broadcast(channel: BroadcastChannel, listener: (message: unknown) => void) {
  channel.onmessage = (event) => listener(event.data);
  return {
    post: (message: unknown) => channel.postMessage(message),
    stop: () => {
      channel.onmessage = null;
      channel.close();
    },
  };
}

/** `randomUUID` exists in secure contexts only; a page on plain http still needs idempotency keys. */
function randomId(crypto: Crypto): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
