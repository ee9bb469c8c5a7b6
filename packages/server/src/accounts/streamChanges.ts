import type { AccountChange } from '@uptier/model';
import type { Session } from '../identity/Session.ts';
import type { Changes } from './createChanges.ts';

/** Proxies close a silent connection after a minute or less. */
const heartbeatMs = 15_000;

/**
 * The answer to `GET /changes`: one JSON line for each change of the account, an empty line as heartbeat. It begins with the version
 * of now, so that what changed while nobody was connected is not missed, and ends when the token does.
 */
export function streamChanges({
  changes,
  session,
  version,
  now,
  signal,
}: {
  changes: Changes;
  session: Session;
  version: number;
  now: number;
  /** Aborted when the browser leaves. */
  signal: AbortSignal;
}): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const say = (next: number) =>
        write(`${JSON.stringify({ version: String(next) } satisfies AccountChange)}\n`);
      const unwatch = changes.watch(session.account, say);
      const heartbeat = setInterval(() => write('\n'), heartbeatMs);
      const expiry = setTimeout(() => end(), Math.max(0, session.expiresAt - now));
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        unwatch();
        clearInterval(heartbeat);
        clearTimeout(expiry);
        signal.removeEventListener('abort', end);
      };
      signal.addEventListener('abort', end);
      say(version);
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store',
      // Nginx would otherwise hold lines back until its buffer is full.
      'x-accel-buffering': 'no',
    },
  });
}
