import type { ApiObject } from './objects.ts';

export type Undo = () => void;
export type KeysOf = Record<string, (row: never) => string | null>;

interface Hooks {
  /** Called after a write, with what takes it back. */
  onWrite(undo: Undo): void;
  onReset(): void;
}

/** Rows by id in order of creation, with a few indexes beside them. */
export function createCollection(keysOf: KeysOf, { onWrite, onReset }: Hooks) {
  let rows = new Map<string, ApiObject>();
  let born = new Map<string, number>();
  let births = 0;
  // A row that comes back after a deletion lands at the end of the map; the order is mended when somebody looks.
  let disordered = false;
  const indexes = Object.entries(keysOf).map(([name, keyOf]) => ({
    name,
    keyOf: keyOf as (row: ApiObject) => string | null,
    buckets: new Map<string, Map<string, ApiObject>>(),
  }));

  function place(row: ApiObject | undefined, id: string) {
    const before = rows.get(id);
    for (const { keyOf, buckets } of indexes) {
      const oldKey = before && keyOf(before);
      const newKey = row && keyOf(row);
      if (oldKey != null && oldKey !== newKey) buckets.get(oldKey)?.delete(id);
      if (newKey == null || !row) continue;
      const bucket = buckets.get(newKey) ?? new Map();
      buckets.set(newKey, bucket.set(id, row));
    }
    if (row) {
      if (!before && born.has(id)) disordered = true;
      if (!born.has(id)) born.set(id, births++);
      rows.set(id, row);
    } else {
      rows.delete(id);
    }
  }

  const byBirth = (a: ApiObject, b: ApiObject) => (born.get(a.id) ?? 0) - (born.get(b.id) ?? 0);

  function ordered(): Map<string, ApiObject> {
    if (!disordered) return rows;
    rows = new Map([...rows.values()].sort(byBirth).map((row) => [row.id, row]));
    disordered = false;
    return rows;
  }

  function put(row: ApiObject): ApiObject {
    const before = rows.get(row.id);
    place(row, row.id);
    onWrite(() => place(before, row.id));
    return row;
  }

  return {
    get: (id: string) => rows.get(id),
    all: () => [...ordered().values()],
    where(test: (row: ApiObject) => boolean) {
      const found: ApiObject[] = [];
      for (const row of ordered().values()) if (test(row)) found.push(row);
      return found;
    },
    by(name: string, key: string) {
      const bucket = indexes.find((index) => index.name === name)?.buckets.get(key);
      return bucket ? [...bucket.values()].sort(byBirth) : [];
    },
    put,
    patch(id: string, change: Partial<ApiObject>) {
      const before = rows.get(id);
      if (!before) throw new Error(`The sandbox lost ${id}.`);
      return put({ ...before, ...change });
    },
    delete(id: string) {
      const before = rows.get(id);
      if (!before) return;
      place(undefined, id);
      onWrite(() => place(before, id));
    },
    reset(next: ApiObject[]) {
      rows = new Map();
      born = new Map();
      births = 0;
      disordered = false;
      for (const { buckets } of indexes) buckets.clear();
      for (const row of next) place(row, row.id);
      onReset();
    },
  };
}
