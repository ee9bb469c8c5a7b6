import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Ids } from './createIds.ts';
import type { Store, StoreSnapshot } from './createStore.ts';

interface SavedFile {
  format: 1;
  ids: number;
  data: Partial<StoreSnapshot>;
}

export interface Persistence {
  /** Remembers that something changed; written soon, several changes at once. */
  touch(): void;
  /** Writes now what is not written yet. */
  flush(): void;
}

const delayMs = 50;

/**
 * Keeps the store in one JSON file. Each write goes to a neighbour first and is renamed over the old file, so that a
 * crash leaves the old state or the new one, never half of each.
 */
export function createPersistence(file: string, store: Store, ids: Ids): Persistence {
  const saved = read(file);
  if (saved) {
    store.load(saved.data);
    // A deterministic run continues its ids instead of repeating them.
    ids.resume(saved.ids);
  }
  let written = store.version();
  let timer: NodeJS.Timeout | null = null;

  function flush() {
    if (timer) clearTimeout(timer);
    timer = null;
    if (written === store.version()) return;
    written = store.version();
    const contents: SavedFile = { format: 1, ids: ids.counter(), data: store.snapshot() };
    mkdirSync(dirname(file), { recursive: true });
    const neighbour = `${file}.${process.pid}.tmp`;
    writeFileSync(neighbour, JSON.stringify(contents));
    renameSync(neighbour, file);
  }

  return {
    touch() {
      if (timer || written === store.version()) return;
      timer = setTimeout(flush, delayMs);
      timer.unref();
    },
    flush,
  };
}

function read(file: string): SavedFile | null {
  if (!existsSync(file)) return null;
  const saved = JSON.parse(readFileSync(file, 'utf8')) as SavedFile;
  if (saved.format !== 1)
    throw new Error(`${file} was written by another version of the sandbox. Move it away or delete it.`);
  return saved;
}
