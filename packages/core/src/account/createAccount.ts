import type { AccountSnapshot, Catalog } from '@uptier/model';
import { createCell } from '../state/createCell.ts';
import type { Transport } from '../transport/createTransport.ts';
import { codeOf } from '../transport/UptierError.ts';
import type { ClientState, Readable } from '../UptierClient.ts';

export interface Account {
  state: Readable<ClientState>;
  /** Resolves when a read that began after this call has ended. Never rejects. */
  refresh(): Promise<void>;
  /** The state once the first read has ended. */
  settled(): Promise<ClientState>;
  /** What was read last, if the state is ready. */
  snapshot(): AccountSnapshot | null;
  /** How far the server's clock was ahead of the page's when the snapshot came, in milliseconds. */
  skewMs(): number;
  /** The network is gone: what is known stays, marked as old. */
  markStale(): void;
  /** It has been gone for long: what is known says since when. */
  markOld(): void;
  /** The stream is alive: what is known holds, for a change would have been said. What could not be read is read again. */
  confirm(): void;
  /** Nothing more is shown. */
  disable(): void;
}

/** What is known of the account: loading → ready (perhaps stale) → or unavailable, in which case nothing is shown. */
export function createAccount(options: {
  transport: Transport;
  tell: (error: unknown) => void;
  now: () => number;
}): Account {
  const { transport, tell, now } = options;
  const state = createCell<ClientState>({ phase: 'loading' });
  let catalog: Catalog | null = null;
  let snapshot: AccountSnapshot | null = null;
  let etag: string | null = null;
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;
  let disabled = false;
  let skewMs = 0;
  /** When what is known was so for certain, by the server's clock. */
  let confirmedAt = 0;

  async function load(): Promise<void> {
    try {
      const [nextCatalog, answer] = await Promise.all([
        catalog ?? transport.read('GET /catalog').then((answer) => answer?.value ?? null),
        transport.read('GET /account', etag),
      ]);
      catalog = nextCatalog;
      if (answer) {
        ({ value: snapshot, etag } = answer);
        skewMs = snapshot.asOf - now();
      }
      confirmedAt = now() + skewMs;
      if (snapshot && catalog) show({ phase: 'ready', snapshot, catalog, stale: false });
    } catch (error) {
      lose(error);
    }
  }

  function show(next: ClientState & { phase: 'ready' }): void {
    const now = state.get();
    const same = now.phase === 'ready' && now.snapshot === next.snapshot && now.stale === next.stale;
    if (!same && !disabled) state.set(next);
  }

  function lose(error: unknown): void {
    const now = state.get();
    // Said once when things go dark, not at every poll after that.
    if (now.phase === 'loading' || (now.phase === 'ready' && !now.stale)) tell(error);
    if (now.phase === 'ready') markStale();
    else if (!disabled) state.set({ phase: 'unavailable', reason: reasonOf(error) });
  }

  function markStale(): void {
    const now = state.get();
    if (now.phase === 'ready' && !now.stale) state.set({ ...now, stale: true });
  }

  function refresh(): Promise<void> {
    if (disabled) return Promise.resolve();
    if (running) {
      // One read follows the running one, however many ask; it sees what changed meanwhile.
      queued ??= running.then(() => {
        queued = null;
        return refresh();
      });
      return queued;
    }
    running = load().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    state,
    refresh,
    async settled() {
      if (state.get().phase !== 'ready') await (running ?? refresh());
      return state.get();
    },
    snapshot() {
      const now = state.get();
      return now.phase === 'ready' ? now.snapshot : null;
    },
    skewMs: () => skewMs,
    markStale,
    markOld() {
      const now = state.get();
      if (now.phase === 'ready' && now.stale) state.set({ ...now, asOf: confirmedAt });
    },
    confirm() {
      const known = state.get();
      if (known.phase === 'ready' && known.stale) void refresh();
      else if (!running) confirmedAt = now() + skewMs;
    },
    disable() {
      disabled = true;
      state.set({ phase: 'unavailable', reason: 'server', last: snapshot });
    },
  };
}

function reasonOf(error: unknown): 'offline' | 'session' | 'server' {
  const code = codeOf(error);
  if (code === 'session_failed' || code.startsWith('token_')) return 'session';
  return code === 'network' || code === 'timeout' ? 'offline' : 'server';
}
