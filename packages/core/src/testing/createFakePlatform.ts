import type { Platform, Stop } from '../UptierClient.ts';

export interface FakePlatform extends Platform {
  /** Lets time pass, timer by timer, and everything that follows from each. */
  advance(ms: number): Promise<void>;
  /** Lets promises run until nothing more happens by itself. */
  settle(): Promise<void>;
  setVisible(visible: boolean): void;
  setOnline(online: boolean): void;
  /** Timers and listeners still held; a clean stop leaves none. */
  held(): { timers: number; listeners: number };
}

/** Locks and channels shared by the fake tabs of one fake browser. */
export interface FakeBrowser {
  locks: Map<string, (() => void)[]>;
  channels: Map<string, Set<(message: unknown) => void>>;
}

export function createFakeBrowser(): FakeBrowser {
  return { locks: new Map(), channels: new Map() };
}

/** A page without a browser: its own clock, visibility and network, all moved by hand. */
export function createFakePlatform(
  fetch: typeof globalThis.fetch,
  options: { now?: number; browser?: FakeBrowser | null; name?: string } = {},
): FakePlatform {
  const browser = options.browser === undefined ? createFakeBrowser() : options.browser;
  let now = options.now ?? 1_764_000_000_000;
  let visible = true;
  let ids = 0;
  const timers = new Set<{ at: number; run: () => void }>();
  const visibility = new Set<(visible: boolean) => void>();
  const online = new Set<(online: boolean) => void>();

  async function advance(ms: number): Promise<void> {
    const until = now + ms;
    for (;;) {
      await settle();
      const next = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      now = Math.max(now, next.at);
      timers.delete(next);
      next.run();
    }
    now = until;
  }

  const add = <T>(set: Set<T>, item: T): Stop => {
    set.add(item);
    return () => set.delete(item);
  };

  return {
    fetch,
    now: () => now,
    setTimeout: (run, ms) => add(timers, { at: now + ms, run }),
    afterPaint(run) {
      run();
      return () => undefined;
    },
    onVisibility: (listener) => add(visibility, listener),
    onOnline: (listener) => add(online, listener),
    isVisible: () => visible,
    randomId: () => `${options.name ?? 'id'}-${++ids}`,
    ...(browser && {
      lead: (name: string, run: (signal: AbortSignal) => Promise<void>) => lead(browser, name, run),
      broadcast: (name: string, listener: (message: unknown) => void) => join(browser, name, listener),
    }),
    advance,
    settle,
    setVisible(next) {
      visible = next;
      for (const listener of [...visibility]) listener(next);
    },
    setOnline(next) {
      for (const listener of [...online]) listener(next);
    },
    held: () => ({ timers: timers.size, listeners: visibility.size + online.size }),
  };
}

/** Web Streams and `Response` bodies take several turns of the event loop, not only microtasks. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resume) => setImmediate(resume));
}

function lead(browser: FakeBrowser, name: string, run: (signal: AbortSignal) => Promise<void>): Stop {
  const stop = new AbortController();
  const queue = browser.locks.get(name) ?? [];
  browser.locks.set(name, queue);
  const start = () => {
    const leave = () => {
      queue.shift();
      queue[0]?.();
    };
    if (stop.signal.aborted) leave();
    else run(stop.signal).finally(leave);
  };
  queue.push(start);
  if (queue.length === 1) start();
  return () => stop.abort();
}

function join(browser: FakeBrowser, name: string, listener: (message: unknown) => void) {
  const members = browser.channels.get(name) ?? new Set();
  browser.channels.set(name, members);
  members.add(listener);
  return {
    post: (message: unknown) => {
      for (const member of [...members]) if (member !== listener) queueMicrotask(() => member(message));
    },
    stop: () => void members.delete(listener),
  };
}
