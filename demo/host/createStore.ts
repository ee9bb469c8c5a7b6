import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createSeed } from './createSeed.ts';
import type { Mail, Person, Staff, Workspace } from './Workspace.ts';

export interface Data {
  workspaces: Record<string, Workspace>;
  staff: Staff[];
  mails: Mail[];
  /** Signed-in browsers: cookie value → user id. */
  sessions: Record<string, string>;
  counter: number;
  /** See `StoreOptions`. */
  suffix: string;
}

export type User =
  | { kind: 'customer'; person: Person; workspace: Workspace }
  | { kind: 'staff'; person: Staff; workspace: null };

export interface Store {
  data: Data;
  seats: number;
  workspace(id: string): Workspace | undefined;
  /** The current workspace of a seeded company. */
  current(company: string): Workspace;
  user(id: string | undefined): User | undefined;
  /** Changes one workspace, saves, and tells everyone who looks at it. */
  update<T>(id: string, change: (workspace: Workspace) => T): T;
  save(): void;
  nextId(prefix: string): string;
  /** Calls back with the id of each workspace that changed. */
  subscribe(listener: (workspace: string) => void): () => void;
}

export interface StoreOptions {
  /** Where the data is kept; null keeps it in memory. */
  file: string | null;
  /** Seats in the smallest plan; the seeded companies have one of them free. */
  seats: number;
  /** Ends the ids of workspaces, so that they are new wherever older ones may be remembered. */
  suffix?: string;
}

/** Quillboard's database: one JSON file, written whole and swapped in, so that a crash leaves the old or the new one. */
export function createStore({ file, seats, suffix = '' }: StoreOptions): Store {
  const data = read(file) ?? createSeed({ seats, suffix, now: Date.now() });
  const listeners = new Set<(workspace: string) => void>();

  const store: Store = {
    data,
    seats,
    workspace: (id) => data.workspaces[id],
    current(company) {
      const found = Object.values(data.workspaces).find((w) => w.company === company && !w.archived);
      if (!found) throw new Error(`There is no company "${company}".`);
      return found;
    },
    user: (id) => (id === undefined ? undefined : findUser(data, id)),
    update(id, change) {
      const workspace = data.workspaces[id];
      if (!workspace) throw new Error(`There is no workspace "${id}".`);
      const result = change(workspace);
      store.save();
      for (const listener of listeners) listener(id);
      return result;
    },
    save() {
      if (file) write(file, data);
    },
    nextId(prefix) {
      data.counter += 1;
      return `${prefix}${data.suffix}-${data.counter}`;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  store.save();
  return store;
}

function findUser(data: Data, id: string): User | undefined {
  const staff = data.staff.find((person) => person.id === id);
  if (staff) return { kind: 'staff', person: staff, workspace: null };
  for (const workspace of Object.values(data.workspaces)) {
    const person = workspace.people.find((candidate) => candidate.id === id);
    if (person) return { kind: 'customer', person, workspace };
  }
  return undefined;
}

function read(file: string | null): Data | undefined {
  if (!file || !existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Data;
}

function write(file: string, data: Data): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(data, null, 2));
  renameSync(`${file}.new`, file);
}
