import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { ConfigError } from '../errors/ConfigError.ts';

const heartbeatMs = 5_000;
/** A lock of another machine (a shared volume) is believed dead after this long without a heartbeat. */
const staleAfterMs = 30_000;

interface Holder {
  id: string;
  pid: number;
  host: string;
}

/**
 * Takes a folder for this process alone. Two processes on one embedded database do not fail, they lose each other's writes
 * silently, so the second one is refused. The lock is a file made with O_EXCL beside the folder, kept fresh by a heartbeat.
 *
 * @throws {ConfigError} `storage_locked`, naming the process that holds the folder.
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const path = `${folder.replace(/[\\/]+$/, '')}.lock`;
  await mkdir(dirname(path), { recursive: true });
  const holder: Holder = { id: randomUUID(), pid: process.pid, host: hostname() };
  if (!(await create(path, holder))) {
    await removeIfStale(path, folder);
    if (!(await create(path, holder))) throw locked(folder, await readHolder(path));
  }
  const heartbeat = setInterval(() => void touch(path), heartbeatMs);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      if ((await readHolder(path))?.id === holder.id) await rm(path, { force: true });
    },
  };
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(holder));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function removeIfStale(path: string, folder: string): Promise<void> {
  const holder = await readHolder(path);
  const touchedAt = await stat(path).then(
    (file) => file.mtimeMs,
    () => 0,
  );
  if (!isDead(holder, Date.now() - touchedAt)) throw locked(folder, holder);
  // Moving is atomic where "look, then delete" is not: of two processes that find the same dead lock, one gets it. If what was
  // moved turns out to be a new lock of the other, it is put back.
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readHolder(aside);
  if (moved && moved.id !== holder?.id) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function isDead(holder: Holder | null, ageMs: number): boolean {
  if (!holder || holder.host !== hostname()) return ageMs > staleAfterMs;
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

function locked(folder: string, holder: Holder | null): ConfigError {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new ConfigError(
    'storage_locked',
    'storage.dataDir',
    `${folder} is in use by ${who}. Stop it, choose another folder, or use storage.databaseUrl to run several instances.`,
  );
}
