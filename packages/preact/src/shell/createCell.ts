import type { Readable } from '@uptier/core';

export interface Cell<T> extends Readable<T> {
  set(value: T): void;
}

/** A value that tells who listens when it changes: what the core's readables are, for what the renderer itself keeps. */
export function createCell<T>(first: T): Cell<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
