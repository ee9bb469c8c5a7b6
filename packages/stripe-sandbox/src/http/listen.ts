import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';

export interface SandboxServer {
  url: string;
  port: number;
  close(): Promise<void>;
}

type Serve = (request: Request) => Promise<Response>;

/** Serves over HTTP. When the sandbox says the connection is dead, the socket is destroyed without a word. */
export function listenOn(serve: Serve, port: number, host: string): Promise<SandboxServer> {
  const server = createAdaptorServer({
    fetch: async (request, env) => {
      try {
        return await serve(request);
      } catch {
        (env as HttpBindings).incoming.socket.destroy();
        // Never sent: the socket is gone. The adaptor needs something to hold.
        return new Response(null, { status: 503 });
      }
    },
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo;
      resolve({
        url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`,
        port: address.port,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}
