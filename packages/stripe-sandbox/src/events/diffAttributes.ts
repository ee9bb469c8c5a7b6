type Attributes = Record<string, unknown>;

/** `previous_attributes`: the old values of what changed. Nested objects hold only their changed keys, arrays come whole. */
export function diffAttributes(before: object, after: object): Attributes {
  const old = before as Attributes;
  const current = after as Attributes;
  const result: Attributes = {};
  for (const key of new Set([...Object.keys(old), ...Object.keys(current)])) {
    if (JSON.stringify(old[key]) === JSON.stringify(current[key])) continue;
    result[key] =
      isPlain(old[key]) && isPlain(current[key])
        ? diffAttributes(old[key], current[key])
        : (old[key] ?? null);
  }
  return result;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
