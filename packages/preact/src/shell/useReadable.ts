import type { Readable } from '@uptier/core';
import { useEffect, useReducer } from 'preact/hooks';

/** The value of a readable; the component draws again when it changes. */
export function useReadable<T>(readable: Readable<T>): T {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const value = readable.get();
  useEffect(() => {
    // What changed between drawing and listening would be missed.
    if (readable.get() !== value) draw(0);
    return readable.subscribe(() => draw(0));
  }, [readable]);
  return value;
}
