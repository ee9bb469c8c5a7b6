import type { LogEntry } from '../LogEntry.ts';
import type { LiveLog } from './createLiveLog.ts';

/** The log as server-sent events: what is there, then every new line. */
export function streamLog(log: LiveLog, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (entry: LogEntry) =>
        controller.enqueue(encoder.encode(`id: ${entry.id}\ndata: ${JSON.stringify(entry)}\n\n`));
      const heartbeat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), 15_000);
      const unsubscribe = log.subscribe(send);
      stop = () => {
        unsubscribe();
        clearInterval(heartbeat);
      };
      signal.addEventListener('abort', () => {
        stop();
        controller.close();
      });
      for (const entry of log.all()) send(entry);
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}
