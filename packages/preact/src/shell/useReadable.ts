import { signal } from '@preact/signals';
import type { Readable } from '@uptier/core';
import { useEffect, useMemo } from 'preact/hooks';

/** The value of a core readable, as a signal of this component: it renders again when the value changes. */
export function useReadable<T>(readable: Readable<T>): T {
  const value = useMemo(() => signal(readable.get()), [readable]);
  useEffect(() => {
    const update = () => {
      value.value = readable.get();
    };
    update();
    return readable.subscribe(update);
  }, [readable]);
  return value.value;
}
