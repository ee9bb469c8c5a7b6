import type { Metadata } from '../store/objects.ts';

/** Applies a metadata parameter: keys merge, an empty value removes its key, an empty string clears all. */
export function mergeMetadata(current: Metadata, change: Metadata | '' | undefined): Metadata {
  if (change === undefined) return current;
  if (change === '' || '' in change) return {};
  return Object.fromEntries(
    Object.entries({ ...current, ...change }).filter(([_key, value]) => value !== ''),
  );
}

/** Drops undefined fields, so that an update only touches what was sent. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([_key, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** `''` unsets a field: null in the object. */
export function orNull<T>(value: T | '' | undefined): T | null | undefined {
  return value === '' ? null : value;
}
