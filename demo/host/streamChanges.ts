import type { Store } from './createStore.ts';

/** An open server-sent-event stream that says when a workspace changed, so that every tab shows the same. */
export function streamChanges(store: Store, workspaceId: string, signal: AbortSignal): Response {
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(new TextEncoder().encode(text));
      const unsubscribe = store.subscribe((changed) => {
        if (changed === workspaceId) send('event: change\ndata: {}\n\n');
      });
      const heartbeat = setInterval(() => send(': still here\n\n'), 15_000);
      stop = () => {
        unsubscribe();
        clearInterval(heartbeat);
      };
      signal.addEventListener('abort', () => {
        stop();
        controller.close();
      });
      send(': hello\n\n');
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}
