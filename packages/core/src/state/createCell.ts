import type { Readable } from '../UptierClient.ts';
import { createListeners } from './createListeners.ts';

export interface Cell<T> extends Readable<T> {
  set(value: T): void;
}

/** A value that tells who listens when it becomes another one. */
export function createCell<T>(first: T): Cell<T> {
  let value = first;
  const { subscribe, tell } = createListeners();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      tell();
    },
    subscribe,
  };
}
