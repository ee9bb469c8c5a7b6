import type { Readable, Stop } from '@uptier/core';

/** Calls back at once and after every change, with the value before. */
export function followReadable<T>(
  readable: Readable<T>,
  listener: (value: T, before: T | null) => void,
): Stop {
  let before: T | null = null;
  const tell = () => {
    const value = readable.get();
    listener(value, before);
    before = value;
  };
  tell();
  return readable.subscribe(tell);
}
