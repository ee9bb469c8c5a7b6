import { createAdaptorServer, type ServerType } from '@hono/node-server';

export interface Listening {
  port: number;
  /** Where browsers, Stripe clients and webhooks reach the server. */
  url: string;
  close(): Promise<void>;
}

/** Serves on this machine only. When the port is taken, one of the next twenty is used, and then any. */
export async function listen(
  fetch: (request: Request, env: unknown) => Response | Promise<Response>,
  wanted: number,
): Promise<Listening> {
  const candidates = wanted === 0 ? [0] : [...Array.from({ length: 20 }, (_, i) => wanted + i), 0];
  for (const candidate of candidates) {
    const server = createAdaptorServer({ fetch: fetch as never });
    const port = await tryPort(server, candidate);
    if (port !== null) return { port, url: `http://localhost:${port}`, close: () => close(server) };
  }
  throw new Error('No free port was found.');
}

function tryPort(server: ServerType, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(null) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Streams stay open for as long as a page does; they must not keep the process alive.
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
