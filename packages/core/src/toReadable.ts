import type { ReadonlySignal } from '@preact/signals-core';
import type { Readable } from './UptierClient.ts';

/** Shows a signal as `get` and `subscribe`. Inside a component that reads signals, `get` also tracks. */
export function toReadable<T>(
  signal: ReadonlySignal<T>,
  guarded: (work: () => void) => void = (work) => work(),
): Readable<T> {
  return {
    get: () => signal.value,
    subscribe(listener) {
      let first = true;
      return signal.subscribe(() => {
        if (first) first = false;
        else guarded(listener);
      });
    },
  };
}
