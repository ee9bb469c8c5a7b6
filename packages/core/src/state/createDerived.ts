import type { Readable } from '../UptierClient.ts';
import { createListeners } from './createListeners.ts';

export interface Derived<T> extends Readable<T> {
  /** Something it may depend on has changed: tells who listens, if that made it another one. */
  check(): void;
}

/**
 * A value worked out from `inputs`: when somebody reads it, and only if one of them is another than the last time. It compares rather
 * than being told, so nobody ever reads a mixture of old and new, in whatever order changes are told.
 */
export function createDerived<T>(inputs: () => readonly unknown[], work: () => T): Derived<T> {
  const { subscribe, tell, isHeard } = createListeners();
  let made: { value: T; from: readonly unknown[] } | null = null;
  let heard: T;

  function get(): T {
    const from = inputs();
    if (!made || !isSame(made.from, from)) made = { value: work(), from };
    return made.value;
  }

  return {
    get,
    subscribe(listener) {
      if (!isHeard()) heard = get();
      return subscribe(listener);
    },
    check() {
      if (!isHeard() || get() === heard) return;
      heard = get();
      tell();
    },
  };
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((input, index) => input === now[index]);
}
