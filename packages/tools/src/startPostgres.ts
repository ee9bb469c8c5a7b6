import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findPostgres, postgresMissing } from './findPostgres.ts';

/** A private PostgreSQL with its own folder and port. */
export interface PostgresServer {
  /** `postgres://postgres@127.0.0.1:{port}/postgres`, a superuser without a password. */
  readonly url: string;
  readonly port: number;
  /**
   * Cuts it off as a power failure would (`pg_ctl stop -m immediate`) and starts it again on the same port: it recovers from its log.
   * What was committed survives when it was started `durable`.
   */
  crash(): Promise<void>;
  /** Ends the server and removes its folder. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts an empty PostgreSQL in a temporary folder on a free port. It never syncs to disk, so it is fast and holds
 * nothing that matters. It ends with this process however that ends, also by SIGKILL. `durable`: a commit is in its log before it
 * is answered, so that it outlives `crash()` (not the machine).
 *
 * @throws Error with the way to install it when the server programs are missing.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const bin = findPostgres();
  if (!bin) throw new Error(postgresMissing);
  const owner = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'uptier-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  await initialise(bin, data, owner);
  const port = await freePort();
  let server = launch(bin, data, { port, durable, owner });
  const watchdog = guard(bin, data, folder, owner);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= end(server, watchdog));
  const crash = async () => {
    await promisify(execFile)(join(bin, 'pg_ctl'), ['stop', '-D', data, '-m', 'immediate', '-s'], {
      cwd: '/',
      ...owner,
    });
    server.stderr!.destroy();
    server = launch(bin, data, { port, durable, owner });
    await ready(server);
  };
  try {
    await ready(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, port, crash, stop };
}

interface User {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; CI containers usually are root. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such user here: try the next.
    }
  }
  throw new Error(
    'Running as root, and neither a `postgres` nor a `nobody` user exists to run PostgreSQL as.',
  );
}

async function initialise(bin: string, data: string, owner: User | undefined): Promise<void> {
  const args = ['-D', data, '--no-sync', '-A', 'trust', '-U', 'postgres', '--locale=C', '-E', 'UTF8'];
  await promisify(execFile)(join(bin, 'initdb'), args, { cwd: '/', ...owner });
}

const settings = {
  listen_addresses: '127.0.0.1',
  // A socket path in a temporary folder can pass the 107 bytes that Unix allows.
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
  lc_messages: 'C',
};

function launch(
  bin: string,
  data: string,
  { port, durable, owner }: { port: number; durable: boolean; owner: User | undefined },
): ChildProcess {
  const chosen = durable ? { ...settings, synchronous_commit: 'on' } : settings;
  const options = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...options], {
    // Its own process group: Ctrl-C in a terminal must reach the tests first, so that they can end in order.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/',
    ...owner,
  });
  server.unref();
  return server;
}

/**
 * A shell that waits for our end of its standard input to close, which the kernel does even when we are killed, and then
 * ends the server and removes the folder. One way out for stop, exit, crash and SIGKILL alike.
 */
function guard(bin: string, data: string, folder: string, owner: User | undefined): ChildProcess {
  const script = 'cat >/dev/null; "$1" stop -D "$2" -m immediate -s; rm -rf "$3"';
  const watchdog = spawn('sh', ['-c', script, 'sh', join(bin, 'pg_ctl'), data, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    ...owner,
  });
  watchdog.unref();
  return watchdog;
}

async function ready(server: ChildProcess): Promise<void> {
  const lines = createInterface({ input: server.stderr! });
  const said: string[] = [];
  for await (const line of lines) {
    said.push(line);
    if (line.includes('ready to accept connections')) {
      // Keep draining, or the server would block on a full pipe; but do not keep this process alive for it.
      server.stderr!.resume();
      (server.stderr as unknown as { unref(): void }).unref();
      return;
    }
  }
  throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`);
}

async function end(server: ChildProcess, watchdog: ChildProcess): Promise<void> {
  const gone = watchdog.exitCode === null ? once(watchdog, 'exit') : undefined;
  watchdog.ref();
  watchdog.stdin!.end();
  await gone;
  server.stderr!.destroy();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port to be had on 127.0.0.1.');
  return address.port;
}
