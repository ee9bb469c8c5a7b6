import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { type PostgresServer, startPostgres } from './startPostgres.ts';

/**
 * Holds a port and starts a real PostgreSQL behind it at the first connection, so that a run whose tests need no
 * database does not wait for one. To its clients it is a PostgreSQL like any other.
 */
export async function startPostgresOnDemand(): Promise<PostgresServer> {
  let server: Promise<PostgresServer> | undefined;
  const sockets = new Set<Socket>();
  const front = createServer((client) => {
    sockets.add(client);
    client.on('error', () => client.destroy()).on('close', () => sockets.delete(client));
    server ??= startPostgres();
    server.then(
      ({ port }) => join(client, port),
      (error: Error) => {
        console.error(error.message);
        client.destroy();
      },
    );
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  front.unref();
  const address = front.address();
  if (address === null || typeof address === 'string') throw new Error('No port to be had on 127.0.0.1.');

  return {
    url: `postgres://postgres@127.0.0.1:${address.port}/postgres`,
    port: address.port,
    crash: async () => (await server)?.crash(),
    async stop() {
      front.close();
      for (const socket of sockets) socket.destroy();
      await server?.then(({ stop }) => stop()).catch(() => undefined);
    },
  };
}

function join(client: Socket, port: number): void {
  const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
  client.setNoDelay(true);
  upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
  client.pipe(upstream).pipe(client);
}
