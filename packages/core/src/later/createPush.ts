import type { Transport } from '../transport/createTransport.ts';
import type { Platform, Stop } from '../UptierClient.ts';
import { readChanges } from './readChanges.ts';

export interface Push {
  /** Listens while the page is visible; the returned stop ends everything. */
  start(): Stop;
  /** This tab has read a snapshot; other tabs that know an older one read it too. */
  announce(version: string): void;
}

/** The server sends a blank line every 15 s; after this long without one the connection is taken for dead. */
const silenceMs = 40_000;
const firstRetryMs = 1_000;
const lastRetryMs = 60_000;
/** Without push (no Web Locks, or the stream fails) the account is read again this often. */
const pollMs = 20_000;
const followMs = 60_000;

/**
 * Learns that the account changed. One tab of the browser holds the stream and tells the others; a hidden page holds nothing, and
 * reads once when it is seen again. Where locks or channels are missing, every visible tab polls.
 */
export function createPush(options: {
  name: string;
  platform: Platform;
  transport: Transport;
  /** The account may have changed: read it. `version` is what the server has, when known. */
  onChange: (version: string | null) => void;
  /** The stream is alive. */
  onAlive: () => void;
}): Push {
  const { name, platform, transport, onChange, onAlive } = options;
  let channel: { post(message: unknown): void; stop: Stop } | null = null;
  let announced: string | null = null;
  let leading = false;

  function heard(version: string): void {
    if (version === announced) return;
    announced = version;
    onChange(version);
  }

  function listen(): Stop {
    const { lead, broadcast } = platform;
    if (!lead || !broadcast) return repeat(pollMs, () => onChange(null));
    channel = broadcast(name, (message) => {
      if (typeof message === 'string') heard(message);
    });
    const resign = lead(name, holdStream);
    // The tab that leads tells the others; should nobody lead (locks refused in a sandboxed frame), reading now and then is left.
    const stopReading = repeat(followMs, () => leading || onChange(null));
    return () => {
      resign();
      stopReading();
      channel?.stop();
      channel = null;
    };
  }

  /** Keeps one stream open until told to stop; polls while it cannot. */
  async function holdStream(signal: AbortSignal): Promise<void> {
    leading = true;
    let retryMs = firstRetryMs;
    for (let again = false; !signal.aborted; again = true) {
      // Whatever was said while nobody listened is caught up by reading; without a stream this is the polling.
      if (again) onChange(null);
      const lived = await stream(signal, again);
      retryMs = lived ? firstRetryMs : Math.min(retryMs * 2, lastRetryMs);
      if (!signal.aborted) await sleep(retryMs, signal);
    }
    leading = false;
  }

  /** True when the stream worked for a while. */
  async function stream(outer: AbortSignal, again: boolean): Promise<boolean> {
    const own = new AbortController();
    const abort = () => own.abort();
    outer.addEventListener('abort', abort);
    let stopWatch = platform.setTimeout(abort, silenceMs);
    let lived = false;
    try {
      const { body } = await transport.send('GET /changes', { signal: own.signal });
      if (again) onChange(null);
      if (body) {
        await readChanges(body, (change) => {
          lived = true;
          onAlive();
          stopWatch();
          stopWatch = platform.setTimeout(abort, silenceMs);
          if (!change) return;
          channel?.post(change.version);
          heard(change.version);
        });
      }
    } catch {
      // Being cut off is ordinary: proxies do it, and so does every deploy. The reads that follow tell what is really wrong.
    } finally {
      stopWatch();
      abort();
      outer.removeEventListener('abort', abort);
    }
    return lived;
  }

  function sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resume) => {
      const stop = platform.setTimeout(resume, ms);
      signal.addEventListener('abort', () => {
        stop();
        resume();
      });
    });
  }

  function repeat(ms: number, run: () => void): Stop {
    let stop = platform.setTimeout(function again() {
      run();
      stop = platform.setTimeout(again, ms);
    }, ms);
    return () => stop();
  }

  return {
    start() {
      let stopListening: Stop | null = platform.isVisible() ? listen() : null;
      const stopWatching = platform.onVisibility((visible) => {
        if (visible === Boolean(stopListening)) return;
        stopListening?.();
        stopListening = visible ? listen() : null;
        if (visible) onChange(null);
      });
      return () => {
        stopWatching();
        stopListening?.();
        stopListening = null;
      };
    },
    announce(version) {
      if (version === announced) return;
      announced = version;
      channel?.post(version);
    },
  };
}
