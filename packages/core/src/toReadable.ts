import type { ReadonlySignal } from '@preact/signals-core';
import type { Readable } from './UptierClient.ts';

/** Shows a signal as `get` and `subscribe`. Inside a component that reads signals, `get` also tracks. */
export function toReadable<T>(signal: ReadonlySignal<T>, guarded: (work: () => void) => void): Readable<T> {
  return {
    get: () => signal.value,
    subscribe(listener) {
      let isFirst = true;
      return signal.subscribe(() => {
        if (!isFirst) guarded(listener);
        isFirst = false;
      });
    },
  };
}
