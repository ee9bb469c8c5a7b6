/** What a form body or query string decodes to. Everything is text until a schema reads it. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type FormObject = { [key: string]: FormValue };

/**
 * Decodes Stripe's nested bracket encoding: `items[0][price]=p&expand[]=x&metadata[k]=v`.
 * Numeric keys make an array in ascending order, whatever gaps they leave; `[]` appends.
 */
export function decodeForm(text: string): FormObject {
  const root: FormObject = Object.create(null);
  for (const [rawKey, value] of new URLSearchParams(text)) assign(root, toPath(rawKey), value);
  return settle(root) as FormObject;
}

function toPath(key: string): string[] {
  const open = key.indexOf('[');
  if (open < 0) return [key];
  const inner = [...key.slice(open).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '');
  return [key.slice(0, open), ...inner];
}

function assign(target: FormObject, path: string[], value: string): void {
  const [head = '', ...rest] = path;
  const key = head === '' ? String(Object.keys(target).length) : head;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const existing = target[key];
  const child: FormObject =
    typeof existing === 'object' && !Array.isArray(existing) ? existing : Object.create(null);
  target[key] = child;
  assign(child, rest, value);
}

function settle(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => settle(value[key] ?? ''));
  }
  for (const key of keys) value[key] = settle(value[key] ?? '');
  return value;
}
